using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Finds which passages an answer rests on.</summary>
public static partial class CitationAttribution
{
    /// <summary>
    /// The citations of an answer: the passages that its markers ([1], [2, 3]) name; where it has no valid marker, for each
    /// sentence the passage that holds most of its words.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="passages">The passages it was given, in the order of their numbers.</param>
    /// <param name="minimumSupport">The least share of a sentence's distinct words that the passage must hold, above 0 to 1.</param>
    /// <returns>Annotations with the region of the answer that each covers, in UTF-16 units.</returns>
    public static IReadOnlyList<CitationAnnotation> Attribute(string answer, IReadOnlyList<RetrievedPassage> passages, double minimumSupport = 0.6)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(passages);
        var marked = Marked(answer, passages);
        return marked.Count > 0 ? marked : Supported(answer, passages, minimumSupport);
    }

    private static List<CitationAnnotation> Marked(string answer, IReadOnlyList<RetrievedPassage> passages)
    {
        var citations = new List<CitationAnnotation>();
        foreach (var sentence in SentenceSplitter.Split(answer))
        {
            var (start, length) = sentence.GetOffsetAndLength(answer.Length);
            foreach (Match marker in Marker().Matches(answer.Substring(start, length)))
            {
                foreach (var number in marker.Groups[1].Value.Split(','))
                {
                    if (int.TryParse(number, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var n)
                        && n >= 1 && n <= passages.Count)
                        citations.Add(Citation(passages[n - 1], start, length));
                }
            }
        }

        return citations;
    }

    private static List<CitationAnnotation> Supported(string answer, IReadOnlyList<RetrievedPassage> passages, double minimumSupport)
    {
        var vocabularies = passages.Select(passage => Words($"{passage.Chunk.Section} {passage.Chunk.Text}")).ToArray();
        var citations = new List<CitationAnnotation>();
        foreach (var sentence in SentenceSplitter.Split(answer))
        {
            var words = Words(answer[sentence]);
            if (words.Count == 0 || passages.Count == 0) continue;
            var (share, best) = vocabularies
                .Select((vocabulary, index) => (Share: words.Count(vocabulary.Contains) / (double)words.Count, index))
                .MaxBy(candidate => candidate.Share);
            if (share < minimumSupport) continue;
            var (start, length) = sentence.GetOffsetAndLength(answer.Length);
            citations.Add(Citation(passages[best], start, length));
        }

        return citations;
    }

    private static CitationAnnotation Citation(RetrievedPassage passage, int start, int length) => new()
    {
        Title = passage.Chunk.Section.Length == 0 ? passage.Chunk.Source : $"{passage.Chunk.Source}: {passage.Chunk.Section}",
        FileId = passage.Chunk.Id,
        Snippet = passage.Chunk.Text,
        AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = start + length }],
        RawRepresentation = passage,
    };

    private static HashSet<string> Words(string text) =>
        Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
