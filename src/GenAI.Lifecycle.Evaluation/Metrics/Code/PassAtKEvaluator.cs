using System.Globalization;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that estimates pass@k of a problem from the answer and the other samples of a <see cref="CodeSamplesContext"/>, each run
/// against the tests of a <see cref="CodeTestsContext"/>. A sandbox failure is an error, not a failed sample.
/// </summary>
public sealed class PassAtKEvaluator : AnswerEvaluator
{
    private readonly ICodeRunner _runner;
    private readonly int[] _ks;

    /// <summary>Creates the evaluator.</summary>
    /// <param name="runner">The sandbox.</param>
    /// <param name="ks">The numbers of samples drawn, at least 1 each; 1 if omitted.</param>
    public PassAtKEvaluator(ICodeRunner runner, params IReadOnlyList<int> ks)
        : base([.. Default(ks).Select(NameOf)])
    {
        ArgumentNullException.ThrowIfNull(runner);
        (_runner, _ks) = (runner, [.. Default(ks)]);
    }

    /// <summary>Returns the name of a metric, such as <c>pass@10</c>.</summary>
    /// <param name="k">The number of samples drawn, at least 1.</param>
    public static string NameOf(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return string.Create(CultureInfo.InvariantCulture, $"pass@{k}");
    }

    private protected override async ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<CodeTestsContext>(contexts, metrics, "the tests to run the code against") is not { } tests)
            return;
        string[] samples = [answer, .. contexts.OfType<CodeSamplesContext>().SelectMany(static context => context.Samples)];
        try
        {
            var correct = 0;
            foreach (var sample in samples)
                correct += (
                    await _runner
                        .RunAsync(CodeBlocks.ExtractTested(sample, tests.Tests), tests.Tests, cancellationToken)
                        .ConfigureAwait(false)
                ).Passed
                    ? 1
                    : 0;
            foreach (var (metric, k) in metrics.Zip(_ks))
            {
                metric.Reason = string.Create(CultureInfo.InvariantCulture, $"{correct} of {samples.Length} samples pass.");
                if (k <= samples.Length)
                    metric.Value = PassAtK.Estimate(samples.Length, correct, k);
                else
                    metric.AddDiagnostics(EvaluationDiagnostic.Error($"{samples.Length} samples are too few to draw {k}."));
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            foreach (var metric in metrics)
                metric.AddDiagnostics(EvaluationDiagnostic.Error($"The sandbox failed: {e.Message}"));
        }
    }

    private protected override string SignatureOf(string name, int? references) => "unbiased|from:last-tested-fence";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;

    private static IReadOnlyList<int> Default(IReadOnlyList<int> ks)
    {
        ArgumentNullException.ThrowIfNull(ks);
        return ks.Count > 0 ? ks : [1];
    }
}

/// <summary>Further samples that a model wrote for the problem of the answer.</summary>
public sealed class CodeSamplesContext : EvaluationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="samples">The samples, without the answer itself.</param>
    public CodeSamplesContext(params IReadOnlyList<string> samples)
        : base(ContextName, string.Join("\n\n", samples ?? throw new ArgumentNullException(nameof(samples)))) => Samples = samples;

    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Code Samples";

    /// <summary>The samples.</summary>
    public IReadOnlyList<string> Samples { get; }
}
