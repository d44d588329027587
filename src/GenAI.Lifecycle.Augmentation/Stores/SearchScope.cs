namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>Limits what a search may return. The limits are applied before the search, on every leg.</summary>
public sealed record SearchScope
{
    /// <summary>Gets the scope of an unknown user: documents without owners.</summary>
    public static SearchScope Public { get; } = new();

    /// <summary>Gets the principals that the search is made for. A document with owners is returned only to one of them; one without owners to everybody.</summary>
    /// <value>The default value is empty: documents with owners are never returned.</value>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>Gets the condition on the metadata of documents.</summary>
    /// <value>The default value is <see langword="null"/>: every document.</value>
    public DocumentFilter? Filter { get; init; }

    /// <summary>Creates the scope of a user.</summary>
    /// <param name="principals">The user's names: their own, and those of their groups and tenant.</param>
    public static SearchScope For(params IReadOnlyList<string> principals)
    {
        ArgumentNullException.ThrowIfNull(principals);
        foreach (var principal in principals)
            ArgumentException.ThrowIfNullOrWhiteSpace(principal, nameof(principals));
        return new SearchScope { Principals = principals };
    }

    /// <summary>Returns whether a document may be returned.</summary>
    /// <param name="document">The document.</param>
    public bool Allows(StoredDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (document.Owners.Count == 0 || document.Owners.Any(owner => Principals.Contains(owner, StringComparer.Ordinal)))
            && Filter?.Matches(document.Metadata) != false;
    }

    /// <summary>Gets a key that is equal only for scopes that allow the same documents.</summary>
    internal SearchScopeKey Key =>
        new(
            string.Concat(
                Principals
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(static principal => $"{principal.Length}:{principal}\n")
            ),
            Filter
        );
}

/// <summary>The identity of a scope: the principals in order, each with its length, so that no two lists read the same.</summary>
internal sealed record SearchScopeKey(string Principals, DocumentFilter? Filter);
