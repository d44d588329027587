using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that describes each answer: words, sentences, readability and repetition. These metrics are neither good nor bad, so they
/// are not rated.
/// </summary>
public sealed class TextStatisticsEvaluator()
    : AnswerEvaluator(
        CharactersName,
        WordsName,
        SentencesName,
        ReadingEaseName,
        GradeName,
        FogName,
        AutomatedReadabilityName,
        ColemanLiauName,
        DistinctName,
        RepetitionName
    )
{
    /// <summary>The name of the count of code points.</summary>
    public static string CharactersName => "Characters";

    /// <summary>The name of the count of words.</summary>
    public static string WordsName => "Words";

    /// <summary>The name of the count of sentences.</summary>
    public static string SentencesName => "Sentences";

    /// <summary>The name of Flesch's reading ease, for English.</summary>
    public static string ReadingEaseName => "Flesch Reading Ease";

    /// <summary>The name of the grade of Flesch and Kincaid, for English.</summary>
    public static string GradeName => "Flesch-Kincaid Grade";

    /// <summary>The name of Gunning's fog index, for English.</summary>
    public static string FogName => "Gunning Fog";

    /// <summary>The name of the automated readability index.</summary>
    public static string AutomatedReadabilityName => "Automated Readability";

    /// <summary>The name of Coleman and Liau's index.</summary>
    public static string ColemanLiauName => "Coleman-Liau";

    /// <summary>The name of the share of different 2-grams.</summary>
    public static string DistinctName => "Distinct-2";

    /// <summary>The name of the share of repeated 4-grams.</summary>
    public static string RepetitionName => "Repetition-4";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        var statistics = TextStatistics.Of(answer);
        double?[] values =
        [
            statistics.CodePoints,
            statistics.Words,
            statistics.Sentences,
            statistics.FleschReadingEase,
            statistics.FleschKincaidGrade,
            statistics.GunningFog,
            statistics.AutomatedReadability,
            statistics.ColemanLiau,
            Diversity.Distinct([answer], 2),
            Diversity.Repetition(answer),
        ];
        foreach (var (metric, value) in metrics.Zip(values))
        {
            metric.Value = value;
            if (value is null)
                metric.AddDiagnostics(EvaluationDiagnostic.Informational("The answer has too few words for this metric."));
        }
        return ValueTask.CompletedTask;
    }

    private protected override string SignatureOf(string name, int? references) =>
        name == RepetitionName ? "1-distinct|order:4|tok:ws"
        : name == DistinctName ? "distinct|order:2|tok:ws"
        : name == CharactersName ? "unit:code points"
        : "tok:letters-marks-digits|syllables:english-vowel-groups";

    private protected override MetricScale? ScaleOf(string name) => null;
}
