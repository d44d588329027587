using System.IO.Enumeration;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>
/// What is known of models by patterns over their ids: the first that fits wins. An application puts its own in front, for an
/// imported model, a provisioned one or an application's profile, whose ids tell nothing. Immutable.
/// </summary>
/// <typeparam name="T">What is known.</typeparam>
public sealed class ModelPatterns<T>
    where T : class
{
    private readonly (string Pattern, T Value)[] _entries;

    /// <summary>Creates the table.</summary>
    /// <param name="entries">Patterns with <c>*</c> and <c>?</c>, and what they stand for, the closest first.</param>
    public ModelPatterns(params IEnumerable<(string Pattern, T Value)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _entries = [.. entries];
    }

    /// <summary>Returns a table in which a pattern comes before all that this one has.</summary>
    /// <param name="pattern">A model id, an ARN, or a pattern with <c>*</c> and <c>?</c>; letters of either case are the same.</param>
    /// <param name="value">What it stands for.</param>
    public ModelPatterns<T> With(string pattern, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(value);
        return new ModelPatterns<T>([(pattern, value), .. _entries]);
    }

    /// <summary>What is known of a model; <see langword="null"/> where no pattern fits.</summary>
    /// <param name="modelId">A model id, inference profile or ARN, as it is sent.</param>
    public T? Find(string modelId)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelId);
        foreach (var (pattern, value) in _entries)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, modelId, ignoreCase: true))
                return value;
        }

        return null;
    }

    internal T Require(string modelId, string what) => Find(modelId)
        ?? throw new NotSupportedException($"How {what} the model '{modelId}' is asked is not known. Put a pattern that fits it in front of the table, with {nameof(With)}.");
}
