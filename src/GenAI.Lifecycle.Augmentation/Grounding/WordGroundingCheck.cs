using System.Text.RegularExpressions;
using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>
/// Checks by words: a sentence is supported when one passage has enough of its terms and all of its numbers. It needs no model, finds
/// inventions of names and numbers, and cannot see a contradiction made of the passage's own words.
/// </summary>
public sealed partial class WordGroundingCheck : IGroundingCheck
{
    private readonly ITextAnalyzer _analyzer;
    private readonly double _support;
    private readonly double _score;

    /// <summary>Creates the check.</summary>
    /// <param name="minimumSupport">The share of a sentence's terms that one passage must have, above 0, at most 1.</param>
    /// <param name="minimumScore">The share of the answer's sentences that must be supported, above 0, at most 1.</param>
    /// <param name="analyzer">The analyzer; <see langword="null"/>: English.</param>
    public WordGroundingCheck(double minimumSupport = .6, double minimumScore = 1, ITextAnalyzer? analyzer = null)
    {
        if (minimumSupport is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minimumSupport), minimumSupport, "The share must be above 0 and at most 1.");
        if (minimumScore is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minimumScore), minimumScore, "The share must be above 0 and at most 1.");
        (_support, _score, _analyzer) = (minimumSupport, minimumScore, analyzer ?? TextAnalyzer.English);
    }

    /// <inheritdoc/>
    public Task<GroundingVerdict> CheckAsync(
        string question,
        IReadOnlyList<RetrievedPassage> passages,
        string answer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(passages);
        ArgumentNullException.ThrowIfNull(answer);
        HashSet<string>[] terms =
        [
            .. passages.Select(hit => _analyzer.Terms($"{hit.Passage.Section} {hit.Text}").ToHashSet(StringComparer.Ordinal)),
        ];
        var plain = CitationMarkers.Pattern().Replace(answer, string.Empty);
        string[] sentences =
        [
            .. SentenceSplitter.Split(plain).Select(range => plain[range]).Where(sentence => _analyzer.Terms(sentence).Count > 0),
        ];
        string[] unsupported = [.. sentences.Where(sentence => !terms.Any(passage => Supports(passage, sentence)))];
        var score = sentences.Length == 0 ? 1 : 1 - (unsupported.Length / (double)sentences.Length);
        return Task.FromResult(new GroundingVerdict(score >= _score, score, unsupported));
    }

    private bool Supports(HashSet<string> passage, string sentence)
    {
        var terms = _analyzer.Terms(sentence).Distinct(StringComparer.Ordinal).ToArray();
        return terms.Count(passage.Contains) >= _support * terms.Length
            && terms.Where(static term => Number().IsMatch(term)).All(passage.Contains);
    }

    [GeneratedRegex(@"\d", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
