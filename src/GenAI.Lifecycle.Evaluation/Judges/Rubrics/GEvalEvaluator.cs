using System.Globalization;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// G-Eval (Y. Liu et al., 2023): the judge goes through evaluation steps and fills a form with nothing but a score, and the value is the
/// expectation over its scores: by log-probabilities where the client gives them, over samples otherwise. Samples that cannot be read are
/// counted apart; when half or more cannot, there is no value.
/// </summary>
/// <param name="rubric">The rubric.</param>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
/// <param name="options">The options; <see langword="null"/> for the defaults.</param>
public sealed class GEvalEvaluator(Rubric rubric, Judge? judge = null, GEvalOptions? options = null) : JudgeEvaluator(judge, NameOf(rubric))
{
    private readonly Rubric _rubric = rubric.Check();
    private readonly GEvalOptions _options = (options ?? new()).Check();
    private readonly GEvalSteps _steps = new(rubric, options?.Steps ?? []);

    /// <summary>Returns the name of the metric, such as <c>G-Eval: Coherence</c>.</summary>
    /// <param name="rubric">The rubric.</param>
    public static string NameOf(Rubric rubric)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        return $"G-Eval: {rubric.Name}";
    }

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        var steps = await _steps.GetAsync(session, cancellationToken).ConfigureAwait(false);
        metrics[0].AddOrUpdateMetadata("evaluation_steps", string.Join('\n', steps));
        var prompt = Prompt(steps, exchange);
        var scores = new List<double>();
        string? problem = null;
        for (var sample = 0; sample < _options.Samples; sample++)
        {
            var answer = await session
                .TryAskAsync(prompt, Verdicts.Score(_rubric.Scale, _rubric.Name), cancellationToken)
                .ConfigureAwait(false);
            if (sample == 0 && _options.LogProbabilities?.Invoke(answer.Response) is { } logProbabilities)
            {
                var expectation = ScoreExpectation.OfTokens(logProbabilities, _rubric.Scale);
                metrics[0].Value = expectation.Success ? expectation.Value : throw new VerdictException(expectation.Problem);
                metrics[0].Reason = "The expectation over the log-probabilities of the scores.";
                return;
            }

            if (answer.Verdict.Success)
                scores.Add(answer.Verdict.Value.Score);
            else
                problem = answer.Verdict.Problem;
        }

        if (scores.Count * 2 <= _options.Samples)
            throw new VerdictException($"Of {_options.Samples} samples {_options.Samples - scores.Count} could not be read. {problem}");
        double[] sampled = [.. scores];
        metrics[0].Value = Descriptive.Mean(sampled);
        metrics[0].Reason = string.Create(
            CultureInfo.InvariantCulture,
            $"The mean of {sampled.Length} sampled scores from {sampled.Min():0.##} to {sampled.Max():0.##}."
        );
        metrics[0].AddOrUpdateMetadata("samples", sampled.Length.ToString(CultureInfo.InvariantCulture));
    }

    internal override MetricScale? ScaleOf(string name) => new MetricScale(_rubric.Scale.Max, _rubric.Scale.Min);

    private JudgePrompt Prompt(IReadOnlyList<string> steps, Exchange exchange) =>
        new(
            $"You evaluate an answer by one criterion.\n\n{_rubric.Describe()}\n\nEvaluation steps:\n{string.Join('\n', steps.Select(static (step, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {step}")))}",
            [new("question", exchange.Conversation), new("answer", exchange.Answer)],
            $"Fill in this evaluation form with the score alone, a whole number from {_rubric.Scale.Min} to {_rubric.Scale.Max}:\n- {_rubric.Name}:"
        )
        {
            Temperature = _options.Temperature,
        };
}
