using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Finds which passages the sentences of an answer rest on.</summary>
public static class Citations
{
    /// <summary>
    /// Returns the citations of an answer: the passages that its markers ([1], [2, 3]) name, for the sentence that they stand in or follow;
    /// where it has no valid marker, for each sentence the passage that holds most of its words.
    /// </summary>
    /// <param name="answer">The answer.</param>
    /// <param name="passages">The passages it was given, in the order of their numbers.</param>
    /// <param name="minimumSupport">The share of a sentence's distinct words that the passage must hold, above 0 to 1.</param>
    /// <returns>Annotations with the region of the answer that each covers, in UTF-16 units; document, page and offsets are in their additional properties.</returns>
    public static IReadOnlyList<CitationAnnotation> Of(string answer, IReadOnlyList<RetrievedPassage> passages, double minimumSupport = 0.6)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(passages);
        var marked = Marked(answer, passages);
        return marked.Count > 0 ? marked : Supported(answer, passages, minimumSupport);
    }

    private static List<CitationAnnotation> Marked(string answer, IReadOnlyList<RetrievedPassage> passages)
    {
        // Sentences are cut as if the markers were blanks, so that one after the stop starts no sentence.
        var masked = CitationMarkers.Pattern().Replace(answer, static match => new string(' ', match.Length));
        Range[] sentences = [.. SentenceSplitter.Split(masked)];
        var citations = new List<CitationAnnotation>();
        foreach (System.Text.RegularExpressions.Match marker in CitationMarkers.Pattern().Matches(answer))
        {
            var (start, end) = RegionOf(answer, sentences, marker.Index, marker.Index + marker.Length);
            foreach (
                var number in CitationMarkers.Numbers(marker.Value).Distinct().Where(number => number >= 1 && number <= passages.Count)
            )
                citations.Add(Citation(passages[number - 1], start, end));
        }

        return citations;
    }

    private static (int Start, int End) RegionOf(string answer, Range[] sentences, int start, int end)
    {
        var within = Array.FindIndex(sentences, range => range.Start.Value <= start && end <= range.End.Value);
        if (within >= 0)
            return (sentences[within].Start.Value, sentences[within].End.Value);
        var before = Array.FindLastIndex(sentences, range => range.End.Value <= start);
        var after = Array.FindIndex(sentences, range => range.Start.Value >= end);
        var follows =
            before >= 0 && answer.AsSpan(sentences[before].End.Value, start - sentences[before].End.Value).IndexOfAny('\r', '\n') < 0;
        // "The first. [1] says more.": a sentence that goes on in small letters has the marker as its subject.
        var leads =
            after >= 0
            && char.IsLower(answer[sentences[after].Start.Value])
            && answer.AsSpan(end, sentences[after].Start.Value - end).IndexOfAny('\r', '\n') < 0;
        if (follows && !leads)
            return (sentences[before].Start.Value, end);
        return after >= 0 ? (start, sentences[after].End.Value)
            : before >= 0 ? (sentences[before].Start.Value, end)
            : (start, end);
    }

    private static List<CitationAnnotation> Supported(string answer, IReadOnlyList<RetrievedPassage> passages, double minimumSupport)
    {
        HashSet<string>[] vocabularies = [.. passages.Select(static hit => Words($"{hit.Passage.Section} {hit.Text}"))];
        var citations = new List<CitationAnnotation>();
        foreach (var sentence in SentenceSplitter.Split(answer))
        {
            var words = Words(answer[sentence]);
            if (words.Count == 0 || passages.Count == 0)
                continue;
            var (share, best) = vocabularies
                .Select((vocabulary, index) => (Share: words.Count(vocabulary.Contains) / (double)words.Count, index))
                .MaxBy(static candidate => candidate.Share);
            if (share >= minimumSupport)
                citations.Add(Citation(passages[best], sentence.Start.Value, sentence.End.Value));
        }

        return citations;
    }

    private static CitationAnnotation Citation(RetrievedPassage hit, int start, int end)
    {
        var passage = hit.Passage;
        var name = passage.Title ?? passage.DocumentId;
        return new CitationAnnotation
        {
            Title = passage.Section.Length == 0 ? name : $"{name}: {passage.Section}",
            FileId = passage.DocumentId,
            Snippet = passage.Text,
            AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end }],
            AdditionalProperties = new()
            {
                ["passage"] = passage.Id,
                ["page"] = passage.Page,
                ["offset"] = passage.Offset,
                ["length"] = passage.Text.Length,
            },
            RawRepresentation = hit,
        };
    }

    private static HashSet<string> Words(string text) => Analysis.TextAnalyzer.Standard.Terms(text).ToHashSet(StringComparer.Ordinal);
}
