using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>Represents a passage of a document: <c>document.Text[Offset..End]</c> equals <see cref="Text"/>.</summary>
public sealed record Passage
{
    /// <summary>Gets the identity: the same for the same text in the same section of the same document, wherever it stands.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the identity of the document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Gets the text, as it stands in the document.</summary>
    public required string Text { get; init; }

    /// <summary>Gets where the passage starts in the document's text, in UTF-16 units.</summary>
    public required int Offset { get; init; }

    /// <summary>Gets the headings above the passage, outermost first, joined by " › "; empty when there is none.</summary>
    public string Section { get; init; } = string.Empty;

    /// <summary>Gets the page or slide on which the passage starts, from 1; <see langword="null"/> where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>Gets the title of the document; <see langword="null"/> if it has none.</summary>
    public string? Title { get; init; }

    /// <summary>Gets a text that places the passage in its document. It is searched with the passage but is not part of it.</summary>
    public string? Context { get; init; }

    /// <summary>Gets the wider range of the document that a model is shown in place of the passage; <see langword="null"/>: the passage itself.</summary>
    public PassageWindow? Window { get; init; }

    /// <summary>Gets the metadata of the document.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the time of the document's last change; <see langword="null"/> if it is unknown.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Gets where the passage ends in the document's text, exclusive.</summary>
    [JsonIgnore]
    public int End => Offset + Text.Length;

    /// <summary>Gets the text that is embedded and searched: context, section and text. The headings say what a passage is about when its sentences do not.</summary>
    [JsonIgnore]
    public string SearchText => string.Join('\n', new[] { Context, Section, Text }.Where(static part => !string.IsNullOrEmpty(part)));
}

/// <summary>Represents a range of a document's text.</summary>
/// <param name="Offset">Where the range starts, in UTF-16 units.</param>
/// <param name="Length">The length in UTF-16 units.</param>
public sealed record PassageWindow(int Offset, int Length)
{
    /// <summary>Gets where the range ends, exclusive.</summary>
    [JsonIgnore]
    public int End => Offset + Length;
}
