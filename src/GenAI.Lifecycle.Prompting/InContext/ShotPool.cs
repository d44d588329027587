namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>Examples to choose from. It keeps an item out of its own examples, by identity and by content.</summary>
internal sealed class ShotPool
{
    public ShotPool(IEnumerable<Shot> shots)
    {
        ArgumentNullException.ThrowIfNull(shots);
        Shots = [.. shots];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shot in Shots)
        {
            if (!seen.Add(shot.Id))
                throw new ArgumentException($"Two examples have the id '{shot.Id}'.", nameof(shots));
        }
    }

    public Shot[] Shots { get; }

    public static bool IsSame(Shot shot, Shot item) =>
        string.Equals(shot.Id, item.Id, StringComparison.Ordinal) || string.Equals(shot.ContentHash, item.ContentHash, StringComparison.Ordinal);

    public IEnumerable<Shot> Without(Shot item) => Shots.Where(shot => !IsSame(shot, item));
}
