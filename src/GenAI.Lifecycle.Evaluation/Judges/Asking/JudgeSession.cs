using System.Globalization;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The questions of one evaluation and their usage.</summary>
internal sealed class JudgeSession(Judge judge)
{
    private JudgeTally _spent;

    /// <summary>Asks.</summary>
    /// <exception cref="VerdictException">The answer could not be read.</exception>
    public async Task<T> AskAsync<T>(JudgePrompt prompt, VerdictParser<T> parser, CancellationToken cancellationToken)
    {
        var answer = await TryAskAsync(prompt, parser, cancellationToken).ConfigureAwait(false);
        return answer.Verdict.Success ? answer.Verdict.Value : throw new VerdictException(answer.Verdict.Problem);
    }

    /// <summary>Asks; returns an unreadable answer as a failure.</summary>
    public async Task<JudgeAnswer<T>> TryAskAsync<T>(JudgePrompt prompt, VerdictParser<T> parser, CancellationToken cancellationToken)
    {
        var answer = await judge.AskAsync(prompt, parser, cancellationToken).ConfigureAwait(false);
        _spent += answer.Spent;
        return answer;
    }

    /// <summary>Compares two answers in both orders.</summary>
    public async Task<PairwiseVerdict> CompareAsync(
        string? criterion,
        string question,
        string first,
        string second,
        string? reference,
        CancellationToken cancellationToken
    )
    {
        var verdict = await new PairwiseJudge(judge, criterion)
            .CompareAsync(question, first, second, reference, cancellationToken)
            .ConfigureAwait(false);
        _spent += verdict.Spent;
        return verdict;
    }

    /// <summary>Writes the evaluation's usage into the metadata of its metrics.</summary>
    public void Report(IEnumerable<EvaluationMetric> metrics)
    {
        foreach (var metric in metrics)
        {
            metric.AddOrUpdateMetadata("judge_calls", Text(_spent.Calls));
            metric.AddOrUpdateMetadata("judge_repairs", Text(_spent.Repairs));
            metric.AddOrUpdateMetadata("judge_parse_failures", Text(_spent.ParseFailures));
            metric.AddOrUpdateMetadata("judge_input_tokens", Text(_spent.Usage.TotalTokens - _spent.Usage.OutputTokens));
            metric.AddOrUpdateMetadata("judge_output_tokens", Text(_spent.Usage.OutputTokens));
            if (judge.CostOf(_spent) is { } cost)
                metric.AddOrUpdateMetadata("judge_cost", cost.ToString());
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
