using GenAI.Lifecycle.Prompting.Tokens;

namespace GenAI.Lifecycle.Prompting.InContext;

internal sealed class LengthBudgetShotSelector : IShotSelector
{
    private readonly IShotSelector _selector;
    private readonly int _maxTokens;
    private readonly ITokenCounter _counter;

    public LengthBudgetShotSelector(IShotSelector selector, int maxTokens, ITokenCounter counter)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentOutOfRangeException.ThrowIfNegative(maxTokens);
        ArgumentNullException.ThrowIfNull(counter);
        _selector = selector;
        _maxTokens = maxTokens;
        _counter = counter;
    }

    public string Name => Within(_selector.Name);

    public string Identity => Within(_selector.Identity);

    public bool IsStatic => _selector.IsStatic;

    public async ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default)
    {
        var candidates = await _selector.SelectAsync(item, cancellationToken).ConfigureAwait(false);
        var kept = new LinkedList<Shot>();
        long left = _maxTokens;
        for (var i = candidates.Count - 1; i >= 0; i--)
        {
            var tokens = (long)_counter.Count(candidates[i].Text) + _counter.Count(candidates[i].Output);
            if (tokens > left)
                continue;
            left -= tokens;
            kept.AddFirst(candidates[i]);
        }

        return [.. kept];
    }

    private string Within(string selector) => FormattableString.Invariant($"{selector} within {_maxTokens} tokens ({_counter.Name})");
}
