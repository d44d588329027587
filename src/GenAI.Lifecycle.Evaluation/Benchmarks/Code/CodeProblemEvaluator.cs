using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// An evaluator that checks whether each answer solves the problem of a <see cref="CodeProblemContext"/>: 1 or 0. A sandbox failure is an
/// error, not a 0.
/// </summary>
/// <param name="runner">The sandbox.</param>
public sealed class CodeProblemEvaluator(ICodeRunner runner) : AnswerEvaluator(MetricName)
{
    private readonly ICodeRunner _runner = runner ?? throw new ArgumentNullException(nameof(runner));

    /// <summary>The metric's name.</summary>
    public static string MetricName => "Problem Solved";

    private protected override async ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<CodeProblemContext>(contexts, metrics, "the problem") is not { } problem)
            return;
        try
        {
            var outcome = await _runner
                .RunAsync(
                    CodeProgram.Of(problem.Prompt, problem.EntryPoint, answer),
                    CodeProgram.Tests(problem.Test, problem.EntryPoint),
                    cancellationToken
                )
                .ConfigureAwait(false);
            (metrics[0].Value, metrics[0].Reason) = (outcome.Passed ? 1 : 0, outcome.Detail);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            metrics[0].AddDiagnostics(EvaluationDiagnostic.Error($"The sandbox failed: {e.Message}"));
        }
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}

/// <summary>A HumanEval problem.</summary>
/// <param name="prompt">The function's head and docstring.</param>
/// <param name="test">The <c>check</c> function.</param>
/// <param name="entryPoint">The function's name.</param>
public sealed class CodeProblemContext(string prompt, string test, string entryPoint)
    : EvaluationContext(ContextName, $"{prompt}\n{CodeProgram.Tests(test, entryPoint)}")
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Code Problem";

    /// <summary>The function's head and docstring.</summary>
    public string Prompt { get; } = prompt;

    /// <summary>The <c>check</c> function.</summary>
    public string Test { get; } = test;

    /// <summary>The function's name.</summary>
    public string EntryPoint { get; } = entryPoint;
}
