using System.Collections.Concurrent;
using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>One committed state of a store, which a search sees throughout.</summary>
/// <param name="Settings">The counters.</param>
/// <param name="Table">The slots.</param>
/// <param name="Segments">The segments of postings.</param>
/// <param name="Documents">The documents by number, read at the first search.</param>
internal sealed record StoreView(
    StoreSettings Settings,
    SlotTable Table,
    IReadOnlyList<long> Segments,
    Lazy<IReadOnlyDictionary<int, StoredDocument>> Documents
)
{
    /// <summary>Gets the posting lists that searches of this state have read.</summary>
    public ConcurrentDictionary<string, PostingList> Postings { get; } = new(StringComparer.Ordinal);

    private ConcurrentDictionary<SearchScopeKey, SlotSet> Scopes { get; } = new();

    /// <summary>Returns the slots that a scope allows; the last scopes are kept, as a user searches more than once.</summary>
    public SlotSet Allowed(SearchScope scope)
    {
        const int Kept = 64;
        if (Scopes.Count >= Kept)
            Scopes.Clear();
        return Scopes.GetOrAdd(
            scope.Key,
            (_, scope) => Table.SlotsOf(number => Documents.Value.TryGetValue(number, out var document) && scope.Allows(document)),
            scope
        );
    }
}
