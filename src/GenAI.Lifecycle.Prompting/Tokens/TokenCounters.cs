using System.Collections.Concurrent;

namespace GenAI.Lifecycle.Prompting.Tokens;

/// <summary>Maps models to token counters. A model without a registered counter is estimated, and the counter's name shows that.</summary>
public sealed class TokenCounters
{
    private readonly ConcurrentDictionary<string, ITokenCounter> _counters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets the counter of a model.</summary>
    /// <param name="model">The model's id, or the start of the ids of a family followed by '*', such as <c>meta.llama3*</c>.</param>
    /// <param name="counter">The counter.</param>
    public TokenCounters Register(string model, ITokenCounter counter)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(counter);
        _counters[model] = counter;
        return this;
    }

    /// <summary>Returns the counter of a model: the exact id first, then the longest matching family, then the estimate.</summary>
    /// <param name="model">The model's id.</param>
    public ITokenCounter For(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (_counters.TryGetValue(model, out var exact))
            return exact;
        var family = _counters
            .Where(pair => pair.Key.EndsWith('*') && model.StartsWith(pair.Key[..^1], StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(static pair => pair.Key.Length)
            .Select(static pair => pair.Value)
            .FirstOrDefault();
        return family ?? EstimatedTokenCounter.Instance;
    }
}
