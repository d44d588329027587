namespace GenAI.Lifecycle.Prompting.InContext;

internal sealed class FixedShotSelector(IEnumerable<Shot> shots) : IShotSelector
{
    private readonly ShotPool _pool = new(shots);
    private string? _name;

    // The ids are part of the name, so that different fixed selections have different names.
    public string Name =>
        _name ??= _pool.Shots.Length == 0 ? "zero-shot" : $"fixed({string.Join('+', _pool.Shots.Select(static s => s.Id))})";

    public string Identity => $"{Name} of {_pool.Hash}";

    public bool IsStatic => true;

    public ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new([.. _pool.Without(item)]);
    }
}
