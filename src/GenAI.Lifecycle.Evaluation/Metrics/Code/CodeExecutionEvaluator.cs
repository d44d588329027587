using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that checks whether the code in each answer passes the tests of a <see cref="CodeTestsContext"/>: 1 or 0. A sandbox
/// failure is an error, not a 0.
/// </summary>
/// <param name="runner">The sandbox.</param>
public sealed class CodeExecutionEvaluator(ICodeRunner runner) : AnswerEvaluator(MetricName)
{
    private readonly ICodeRunner _runner = runner ?? throw new ArgumentNullException(nameof(runner));

    /// <summary>The metric's name.</summary>
    public static string MetricName => "Code Passes";

    private protected override async ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<CodeTestsContext>(contexts, metrics, "the tests to run the code against") is not { } context)
            return;
        try
        {
            var outcome = await _runner
                .RunAsync(CodeBlocks.ExtractTested(answer, context.Tests), context.Tests, cancellationToken)
                .ConfigureAwait(false);
            metrics[0].Value = outcome.Passed ? 1 : 0;
            metrics[0].Reason = outcome.Detail;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            metrics[0].AddDiagnostics(EvaluationDiagnostic.Error($"The sandbox failed: {e.Message}"));
        }
    }

    private protected override string SignatureOf(string name, int? references) =>
        $"from:last-tested-fence|runner:{_runner.GetType().Name}";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}

/// <summary>The tests that code in an answer must pass.</summary>
/// <param name="tests">Code that fails if the answer's code is wrong.</param>
public sealed class CodeTestsContext(string tests) : EvaluationContext(ContextName, tests)
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Code Tests";

    /// <summary>The tests.</summary>
    public string Tests { get; } = tests;
}
