using System.Text.RegularExpressions;
using GenAI.Lifecycle.Augmentation.Parsing;
using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Looks the quotations of an answer up in the passages.</summary>
public static partial class Quotations
{
    private const int LeastWords = 3;

    /// <summary>Returns the quotations of three words or more, each with the passage that has it word for word, white space and letter case aside.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="passages">The passages.</param>
    public static IReadOnlyList<Quotation> Verify(string answer, IReadOnlyList<RetrievedPassage> passages)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(passages);
        var quotations = new List<Quotation>();
        foreach (Match match in Quoted().Matches(answer))
        {
            var text = BlockWriter.OneLine(CitationMarkers.Pattern().Replace(match.Groups[1].Value, string.Empty));
            if (text.Split(' ').Length < LeastWords)
                continue;
            // The mark that ends the quoting sentence often stands inside the quotation.
            var searched = text.TrimEnd('.', ',', '!', '?', '…', ';');
            var source = passages.FirstOrDefault(hit =>
                BlockWriter.OneLine(hit.Text).Contains(searched, StringComparison.OrdinalIgnoreCase)
            );
            quotations.Add(new Quotation(text, match.Index, match.Length, source?.Passage.Id));
        }

        return quotations;
    }

    [GeneratedRegex("[\"“„«]([^\"“”„«»\\r\\n]{3,600})[\"”“»]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}

/// <summary>A quotation in an answer.</summary>
/// <param name="Text">The quoted text.</param>
/// <param name="Offset">Where it starts in the answer, with its mark.</param>
/// <param name="Length">Its length with its marks.</param>
/// <param name="PassageId">The passage that has it; <see langword="null"/> if none has.</param>
public sealed record Quotation(string Text, int Offset, int Length, string? PassageId)
{
    /// <summary>Gets whether a passage has the quotation.</summary>
    public bool IsVerified => PassageId is not null;
}
