using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>A passage that a search found, given to the model so that it can cite it.</summary>
public sealed class SearchResultContent : AIContent
{
    /// <summary>Creates a search result.</summary>
    /// <param name="source">Where it is from: a URL or a name.</param>
    /// <param name="title">Its title.</param>
    /// <param name="passages">Its text, in passages that can be cited one by one; at least one.</param>
    public SearchResultContent(string source, string title, params IReadOnlyList<string> passages)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(title);
        ArgumentNullException.ThrowIfNull(passages);
        if (passages.Count == 0)
            throw new ArgumentException("A search result has at least one passage.", nameof(passages));
        Source = source;
        Title = title;
        Passages = passages;
    }

    /// <summary>Where it is from.</summary>
    public string Source { get; }

    /// <summary>Its title.</summary>
    public string Title { get; }

    /// <summary>Its text, in passages.</summary>
    public IReadOnlyList<string> Passages { get; }

    /// <summary>Whether the model is asked to cite it. The default is <see langword="true"/>.</summary>
    public bool Citations { get; init; } = true;

    internal static SearchResultContent From(SearchResultBlock block) =>
        new(block.Source is { Length: > 0 } source ? source : "unknown", block.Title is { Length: > 0 } title ? title : "untitled", [.. (block.Content ?? [new()]).Select(static part => part.Text ?? "")])
        {
            Citations = block.Citations?.Enabled ?? false,
        };
}
