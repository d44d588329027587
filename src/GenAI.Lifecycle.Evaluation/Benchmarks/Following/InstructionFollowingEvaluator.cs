using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// An evaluator that checks whether each answer follows all instructions of an <see cref="InstructionContext"/>, and the share that it
/// follows, strictly and loosely. The accuracy over instructions of a run is not the mean of the shares: see
/// <see cref="BenchmarkResults.InstructionAccuracy"/>.
/// </summary>
/// <param name="detect">The language detector; <see langword="null"/>: prompts that need one have no value and an error.</param>
public sealed class InstructionFollowingEvaluator(LanguageDetector? detect = null)
    : AnswerEvaluator(PromptStrictName, PromptLooseName, InstructionStrictName, InstructionLooseName, CountName)
{
    /// <summary>The name of the strict accuracy by prompts: 1 if all instructions are followed.</summary>
    public static string PromptStrictName => "Prompt Followed (Strict)";

    /// <summary>The name of the loose accuracy by prompts.</summary>
    public static string PromptLooseName => "Prompt Followed (Loose)";

    /// <summary>The name of the share of instructions followed strictly.</summary>
    public static string InstructionStrictName => "Instructions Followed (Strict)";

    /// <summary>The name of the share of instructions followed loosely.</summary>
    public static string InstructionLooseName => "Instructions Followed (Loose)";

    /// <summary>The name of the number of instructions, which is not rated.</summary>
    public static string CountName => "Instructions";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<InstructionContext>(contexts, metrics, "the instructions") is not { Instructions: var instructions })
            return ValueTask.CompletedTask;
        if (detect is null && instructions.FirstOrDefault(static instruction => instruction.NeedsLanguage) is { } unverifiable)
        {
            foreach (var metric in metrics)
                metric.AddDiagnostics(EvaluationDiagnostic.Error($"'{unverifiable.Id}' cannot be verified without a language detector."));
            return ValueTask.CompletedTask;
        }
        bool[] strict = [.. instructions.Select(instruction => instruction.IsFollowed(answer, detect))];
        bool[] loose = [.. instructions.Select(instruction => instruction.IsFollowedLoosely(answer, detect))];
        double[] values = [All(strict), All(loose), Share(strict), Share(loose), instructions.Count];
        foreach (var (metric, value) in metrics.Zip(values))
            metric.Value = value;
        var broken = string.Join(", ", instructions.Where((_, i) => !strict[i]).Select(static instruction => instruction.Id));
        if (broken.Length > 0)
            metrics[0].Reason = $"Not followed: {broken}.";
        return ValueTask.CompletedTask;
    }

    private protected override MetricScale? ScaleOf(string name) => name == CountName ? null : MetricScale.Share;

    private static double All(bool[] followed) => Array.TrueForAll(followed, static one => one) ? 1 : 0;

    private static double Share(bool[] followed) => (double)followed.Count(static one => one) / followed.Length;
}
