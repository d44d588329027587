namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// Provides the stop sequences of a completion. Services accept few stop sequences and reject blank ones, so the answer is also cut here.
/// </summary>
internal static class StopSequences
{
    // The smallest limit among the supported services.
    private const int Sendable = 4;

    public static IReadOnlyList<string> Gsm8k { get; } = ["Question:", "</s>", "<|im_end|>"];

    public static IReadOnlyList<string> HumanEval { get; } = ["\nclass", "\ndef", "\n#", "\nif", "\nprint"];

    /// <summary>Returns the stop sequences that can be sent.</summary>
    public static IList<string> ToSend(IReadOnlyList<string> stops) =>
        [.. stops.Where(static stop => !string.IsNullOrWhiteSpace(stop)).Take(Sendable)];

    /// <summary>Returns the text up to the first stop sequence.</summary>
    public static string Cut(string text, IReadOnlyList<string> stops)
    {
        var end = text.Length;
        foreach (var stop in stops)
            if (text.IndexOf(stop, StringComparison.Ordinal) is >= 0 and var at && at < end)
                end = at;
        return text[..end];
    }
}
