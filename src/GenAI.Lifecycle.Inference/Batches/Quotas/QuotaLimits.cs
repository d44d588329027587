namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Describes the quota of a model.</summary>
/// <param name="RequestsPerMinute">The requests per minute, above 0; <see langword="null"/> if unknown or unlimited.</param>
/// <param name="TokensPerMinute">The tokens per minute, of prompts and answers together, above 0; <see langword="null"/> if unknown or
/// unlimited.</param>
public sealed record QuotaLimits(double? RequestsPerMinute = null, double? TokensPerMinute = null)
{
    /// <summary>Unknown limits, which are learned from throttles.</summary>
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
            throw new ArgumentOutOfRangeException(name, given, $"{name} is {given}; it must be a finite number above 0, or null.");
    }
}
