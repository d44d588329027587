using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Writes passages into a prompt.</summary>
internal static class PassageText
{
    /// <summary>Writes passages between tags. What would close a tag inside a passage or a name is written differently, so that a passage cannot end itself.</summary>
    public static string Tagged(IReadOnlyList<RetrievedPassage> passages)
    {
        var text = new StringBuilder("<passages>\n");
        for (var i = 0; i < passages.Count; i++)
        {
            var passage = passages[i].Passage;
            text.Append(
                CultureInfo.InvariantCulture,
                $"<passage number=\"{i + 1}\" source=\"{Attribute(passage.Title ?? passage.DocumentId)}\""
            );
            if (passage.Section.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $" section=\"{Attribute(passage.Section)}\"");
            text.Append(">\n").Append(Content(passages[i].Text)).Append("\n</passage>\n");
        }

        return text.Append("</passages>\n").ToString();
    }

    /// <summary>Writes passages after their numbers.</summary>
    public static string Numbered(IReadOnlyList<RetrievedPassage> passages)
    {
        var text = new StringBuilder();
        for (var i = 0; i < passages.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"[{i + 1}] ").Append(passages[i].Text).Append("\n\n");
        return text.ToString();
    }

    private static string Content(string text) =>
        text.Replace("<passage", "&lt;passage", StringComparison.OrdinalIgnoreCase)
            .Replace("</passage", "&lt;/passage", StringComparison.OrdinalIgnoreCase);

    private static string Attribute(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");
}
