using GenAI.Lifecycle.Augmentation.Stores;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Represents a query for passages.</summary>
/// <param name="Text">The query; not blank.</param>
public sealed record RetrievalQuery(string Text)
{
    /// <summary>Gets the query.</summary>
    public string Text { get; init; } =
        string.IsNullOrWhiteSpace(Text) ? throw new ArgumentException("A query must not be blank.", nameof(Text)) : Text;

    /// <summary>Gets how many passages to return at most.</summary>
    /// <value>The default value is 5. At least 1.</value>
    public int Top
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Top must be 1 or greater.");
    } = 5;

    /// <summary>Gets what may be returned.</summary>
    /// <value>The default value is <see cref="SearchScope.Public"/>: documents without owners.</value>
    public SearchScope Scope { get; init; } = SearchScope.Public;

    /// <summary>Gets the language of the query as a BCP 47 tag.</summary>
    /// <value>The default value is <see langword="null"/>: that of the index.</value>
    public string? Language { get; init; }

    /// <summary>Gets the conversation before the query, which a rewriter resolves references by.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyList<ChatMessage> History { get; init; } = [];
}
