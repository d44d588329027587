namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>Draws the next token of one sequence.</summary>
internal sealed class Sampler(GenerationOptions options)
{
    private readonly Random _random = options.Seed is { } seed ? new Random(unchecked((int)(seed ^ (seed >> 32)))) : new Random();

    /// <param name="logits">One value a token; changed in place.</param>
    public int Next(Span<float> logits)
    {
        if (options.Temperature <= 0 || options.TopK == 1)
            return Largest(logits);
        var order = new int[logits.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var keys = new float[logits.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = -logits[i];
        Array.Sort(keys, order);
        var kept = options.TopK > 0 ? Math.Min(options.TopK, order.Length) : order.Length;
        var weights = new double[kept];
        var total = 0.0;
        for (var i = 0; i < kept; i++)
            total += weights[i] = Math.Exp((keys[0] - keys[i]) / options.Temperature);

        var (mass, last) = (0.0, 0);
        for (; last < kept; last++)
        {
            mass += weights[last];
            if (mass >= options.TopP * total)
                break;
        }

        var drawn = _random.NextDouble() * mass;
        for (var i = 0; i < Math.Min(last + 1, kept); i++)
        {
            drawn -= weights[i];
            if (drawn < 0)
                return order[i];
        }

        return order[0];
    }

    private static int Largest(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[best])
                best = i;
        }

        return best;
    }
}
