namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>A prompt and what the model will make of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Characters">Its length, which a client sees.</param>
/// <param name="InputTokens">Its tokens, which only the server knows.</param>
/// <param name="OutputTokens">The answer's tokens, which nobody knows before.</param>
internal sealed record SimulatedPrompt(int Id, int Characters, int InputTokens, int OutputTokens)
{
    public const int MaxOutputTokens = 512;

    public int Tokens => InputTokens + OutputTokens;

    public int Reservation => InputTokens + MaxOutputTokens;

    /// <summary>Half a second, and 15 ms a token.</summary>
    public TimeSpan Latency => TimeSpan.FromMilliseconds(500 + (15 * OutputTokens));

    /// <summary>Prompts of 100 to 1,500 tokens, 3 to 5 characters each, answered with 20 to 400.</summary>
    public static IEnumerable<SimulatedPrompt> Stream(int seed)
    {
        var random = new Random(seed);
        for (var id = 0; ; id++)
        {
            var input = (int)(100 * Math.Exp(random.NextDouble() * Math.Log(15)));
            yield return new SimulatedPrompt(id, (int)(input * (3 + (2 * random.NextDouble()))), input, random.Next(20, 400));
        }
    }
}
