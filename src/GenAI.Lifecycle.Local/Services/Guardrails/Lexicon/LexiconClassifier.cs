using System.Collections.Frozen;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Lexicon;

/// <summary>The bundled classifier: terms for categories, and common words for topics, grounding and relevance.</summary>
internal sealed class LexiconClassifier : ILocalGuardrailClassifier
{
    /// <summary>The share of an example's words at which a text is about its topic.</summary>
    private const double ExampleShare = 0.6;

    private static readonly LocalGuardrailConfidence[] s_levels =
    [
        LocalGuardrailConfidence.High,
        LocalGuardrailConfidence.Medium,
        LocalGuardrailConfidence.Low,
    ];

    private static readonly FrozenDictionary<(LocalGuardrailContent, LocalGuardrailConfidence), Regex> s_terms =
        Enum.GetValues<LocalGuardrailContent>()
            .SelectMany(category => s_levels.Select(level => (category, level)))
            .ToFrozenDictionary(key => key, key => WordDetector.WholeWords([.. Terms.Of(key.category, key.level)]));

    public ValueTask<LocalGuardrailConfidence> ClassifyContentAsync(
        string text,
        LocalGuardrailContent category,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(s_levels.FirstOrDefault(level => s_terms[(category, level)].IsMatch(text)));

    /// <summary>Returns whether a text is about a topic: it has all words of the topic's name, or most of an example's.</summary>
    public ValueTask<bool> IsAboutAsync(string text, LocalGuardrailTopic topic, CancellationToken cancellationToken)
    {
        var words = ContentWords.Of(text);
        var name = ContentWords.Of(topic.Name);
        var named = name.Count > 0 && ContentWords.Share(name, words) == 1;
        return ValueTask.FromResult(
            named
                || topic
                    .Examples.Select(ContentWords.Of)
                    .Any(example => example.Count > 1 && ContentWords.Share(example, words) >= ExampleShare)
        );
    }

    public ValueTask<double> ScoreGroundingAsync(string answer, string source, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ContentWords.Share(ContentWords.Of(answer), ContentWords.Of(source)));

    public ValueTask<double> ScoreRelevanceAsync(string answer, string query, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ContentWords.Share(ContentWords.Of(query), ContentWords.Of(answer)));
}
