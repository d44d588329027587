using System.IO.Enumeration;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>
/// Maps patterns of model ids to values; the first match wins. An application adds its own in front, for an imported
/// model, a provisioned one or an application inference profile, whose ids do not name the family. Immutable.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class ModelPatterns<T>
    where T : class
{
    private readonly (string Pattern, T Value)[] _entries;

    /// <summary>Creates the table.</summary>
    /// <param name="entries">Patterns with <c>*</c> and <c>?</c> and their values, the most specific first.</param>
    public ModelPatterns(params IEnumerable<(string Pattern, T Value)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _entries = [.. entries];
    }

    /// <summary>Returns a table with a pattern in front of all patterns of this one.</summary>
    /// <param name="pattern">A model id, an ARN, or a pattern with <c>*</c> and <c>?</c>; case-insensitive.</param>
    /// <param name="value">The pattern's value.</param>
    public ModelPatterns<T> With(string pattern, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(value);
        return new ModelPatterns<T>([(pattern, value), .. _entries]);
    }

    /// <summary>Returns the value of a model; <see langword="null"/> if no pattern matches.</summary>
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

    internal T Require(string modelId, string what) =>
        Find(modelId)
        ?? throw new NotSupportedException(
            $"The table has no entry for calling the model '{modelId}' {what}. Add a pattern that matches it with {nameof(With)}."
        );
}
