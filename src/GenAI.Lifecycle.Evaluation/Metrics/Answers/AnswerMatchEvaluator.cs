using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer with exact match, quasi-exact match (0 or 1 each) and SQuAD's F1 against a
/// <see cref="ReferencesContext"/>.
/// </summary>
public sealed class AnswerMatchEvaluator() : ReferenceEvaluator(ExactMatchName, QuasiMatchName, F1Name)
{
    /// <summary>The name of the exact match.</summary>
    public static string ExactMatchName => "Exact Match";

    /// <summary>The name of the quasi-exact match.</summary>
    public static string QuasiMatchName => "Quasi-Exact Match";

    /// <summary>The name of the F1.</summary>
    public static string F1Name => "SQuAD F1";

    private protected override void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics)
    {
        metrics[0].Value = AnswerMatch.IsExact(answer, references) ? 1 : 0;
        metrics[1].Value = AnswerMatch.IsQuasiExact(answer, references) ? 1 : 0;
        metrics[2].Value = AnswerMatch.F1(answer, references).F;
    }

    private protected override string SignatureOf(string name, int? references) =>
        name == ExactMatchName ? "refs:any|norm:trim"
        : name == QuasiMatchName ? "refs:any|norm:squad"
        : "refs:best-f|norm:squad|tok:ws";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
