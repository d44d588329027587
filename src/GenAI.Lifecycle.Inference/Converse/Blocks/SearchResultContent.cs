using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Represents a search result that the model can cite.</summary>
public sealed class SearchResultContent : AIContent
{
    /// <summary>Creates a search result.</summary>
    /// <param name="source">The source: a URL or a name.</param>
    /// <param name="title">Its title.</param>
    /// <param name="passages">The passages of the text, which can be cited individually; at least one.</param>
    public SearchResultContent(string source, string title, params IReadOnlyList<string> passages)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(title);
        ArgumentNullException.ThrowIfNull(passages);
        if (passages.Count == 0)
            throw new ArgumentException("The search result has no passages; it must have at least one.", nameof(passages));
        Source = source;
        Title = title;
        Passages = passages;
    }

    /// <summary>The source.</summary>
    public string Source { get; }

    /// <summary>Its title.</summary>
    public string Title { get; }

    /// <summary>Its text, in passages.</summary>
    public IReadOnlyList<string> Passages { get; }

    /// <summary>Whether the model should cite it. The default is <see langword="true"/>.</summary>
    public bool Citations { get; init; } = true;

    internal static SearchResultContent From(SearchResultBlock block) =>
        new(
            block.Source is { Length: > 0 } source ? source : "unknown",
            block.Title is { Length: > 0 } title ? title : "untitled",
            [.. (block.Content ?? [new()]).Select(static part => part.Text ?? "")]
        )
        {
            Citations = block.Citations?.Enabled ?? false,
        };
}
