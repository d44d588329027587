namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>A prompt and its simulated answer.</summary>
/// <param name="Id">The number of the prompt.</param>
/// <param name="Characters">The length in characters, which the client knows.</param>
/// <param name="InputTokens">The prompt's tokens, which only the server knows.</param>
/// <param name="OutputTokens">The answer's tokens, which are unknown before the answer.</param>
internal sealed record SimulatedPrompt(int Id, int Characters, int InputTokens, int OutputTokens)
{
    public const int MaxOutputTokens = 512;

    public int Tokens => InputTokens + OutputTokens;

    public int Reservation => InputTokens + MaxOutputTokens;

    /// <summary>The latency: half a second plus 15 ms per token.</summary>
    public TimeSpan Latency => TimeSpan.FromMilliseconds(500 + (15 * OutputTokens));

    /// <summary>Prompts of 100 to 1,500 tokens, 3 to 5 characters per token, with answers of 20 to 400 tokens.</summary>
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
