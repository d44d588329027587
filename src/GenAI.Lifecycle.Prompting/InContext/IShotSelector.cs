namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>Represents a selector of a prompt's examples.</summary>
public interface IShotSelector
{
    /// <summary>A short name that describes the selection, such as <c>random(3,seed=1)</c>.</summary>
    string Name { get; }

    /// <summary>
    /// A key for everything that changes the selection, including the content of the pool. It is part of a result's key, so that a run
    /// that is resumed with other examples asks again.
    /// </summary>
    /// <value>The default value is <see cref="Name"/>.</value>
    string Identity => Name;

    /// <summary>Whether every item gets the same examples, apart from an item that would be its own example.</summary>
    bool IsStatic { get; }

    /// <summary>Selects examples for an item. The item itself is excluded by id and by content.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The examples, in their order in the prompt.</returns>
    ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default);
}
