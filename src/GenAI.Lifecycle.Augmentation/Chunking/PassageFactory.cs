using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Makes passages of ranges of a document.</summary>
/// <param name="document">The document.</param>
internal sealed class PassageFactory(ParsedDocument document)
{
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);

    /// <summary>Returns the passage of a range; white space at its ends is left out; <see langword="null"/> if nothing else is in it.</summary>
    public Passage? Create(int start, int end, TextBlock first, PassageWindow? window = null)
    {
        var text = document.Text;
        while (start < end && char.IsWhiteSpace(text[start]) && first.Kind != TextBlockKind.Code)
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (start >= end || string.IsNullOrWhiteSpace(text[start..end]))
            return null;
        return new Passage
        {
            Id = Identity(first.Section, text[start..end]),
            DocumentId = document.Id,
            Text = text[start..end],
            Offset = start,
            Section = first.Section,
            Page = first.Page,
            Title = document.Title,
            Window = window,
        };
    }

    // A text that stands in a section twice is two passages: each has its own offset.
    private string Identity(string section, string text)
    {
        var content = $"{document.Id}\n{section}\n{text}";
        var occurrence = _occurrences[content] = _occurrences.GetValueOrDefault(content) + 1;
        var hashed = occurrence == 1 ? content : content + "\n" + occurrence.ToString(CultureInfo.InvariantCulture);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed)), 0, 16);
    }
}
