namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Where a completion ends. Services take few stop sequences and refuse blank ones, so the answer is cut here in any case.</summary>
internal static class StopSequences
{
    // The least that services in use allow.
    private const int Sendable = 4;

    public static IReadOnlyList<string> Gsm8k { get; } = ["Question:", "</s>", "<|im_end|>"];

    public static IReadOnlyList<string> HumanEval { get; } = ["\nclass", "\ndef", "\n#", "\nif", "\nprint"];

    /// <summary>Those that can be sent.</summary>
    public static IList<string> ToSend(IReadOnlyList<string> stops) => [.. stops.Where(static stop => !string.IsNullOrWhiteSpace(stop)).Take(Sendable)];

    /// <summary>The text up to the first stop sequence.</summary>
    public static string Cut(string text, IReadOnlyList<string> stops)
    {
        var end = text.Length;
        foreach (var stop in stops)
            if (text.IndexOf(stop, StringComparison.Ordinal) is >= 0 and var at && at < end)
                end = at;
        return text[..end];
    }
}
