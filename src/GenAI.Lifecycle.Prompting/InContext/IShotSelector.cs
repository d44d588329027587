namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>Chooses the examples that stand in a prompt.</summary>
public interface IShotSelector
{
    /// <summary>A short name that tells how it chooses, such as <c>random(3,seed=1)</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Everything that changes the choice, the content of the pool included: part of the identity of a result, so that a run that is
    /// resumed with other examples asks again.
    /// </summary>
    /// <value>The default value is <see cref="Name"/>.</value>
    string Identity => Name;

    /// <summary>Whether every item gets the same examples, apart from an item that would be its own example.</summary>
    bool IsStatic { get; }

    /// <summary>Chooses examples for an item. None of them is the item itself, neither by id nor by content.</summary>
    /// <param name="item">The item that is asked about.</param>
    /// <param name="cancellationToken">Ends the choice.</param>
    /// <returns>The examples, in the order in which they stand in the prompt.</returns>
    ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default);
}
