namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>How much a model may be asked.</summary>
/// <param name="RequestsPerMinute">Requests a minute, above 0; <see langword="null"/>: not known, or no limit.</param>
/// <param name="TokensPerMinute">Tokens a minute, of prompts and answers together, above 0; <see langword="null"/>: not known, or no
/// limit.</param>
public sealed record QuotaLimits(double? RequestsPerMinute = null, double? TokensPerMinute = null)
{
    /// <summary>Nothing is known: it is learned from throttles.</summary>
    public static QuotaLimits Unknown { get; } = new();

    internal QuotaLimits Validate()
    {
        Check(RequestsPerMinute, nameof(RequestsPerMinute));
        Check(TokensPerMinute, nameof(TokensPerMinute));
        return this;
    }

    private static void Check(double? value, string name)
    {
        if (value is { } given && !(given > 0 && double.IsFinite(given)))
            throw new ArgumentOutOfRangeException(name, given, "A quota is a finite number above 0, or null.");
    }
}
