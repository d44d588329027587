using System.Collections.Concurrent;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>A cell that is to be done, and the key under which it is kept.</summary>
internal sealed record CellUnit(Candidate Candidate, DatasetItem Item, int Repeat, string Key);

/// <summary>One cell: render, ask (or take from the cache), score.</summary>
internal sealed class CellRunner(ExperimentPlan plan, ExperimentOptions options, ExperimentBudget budget, TimeProvider time, Func<IChatClient, ModelReference, IChatClient>? limit)
{
    private readonly ResponseCache? _cache = options.Cache is { } cache ? new ResponseCache(cache) : null;

    /// <summary>Does a cell.</summary>
    /// <returns>The cell, with its error if there is one; <see langword="null"/> if the budget does not bear the call.</returns>
    public async Task<ExperimentCell?> RunAsync(CellUnit unit, ConcurrentQueue<PartialFailure> failures, CancellationToken cancellationToken)
    {
        var cell = new ExperimentCell { CandidateId = unit.Candidate.Id, ItemId = unit.Item.Id, Repeat = unit.Repeat };
        try
        {
            var prompt = await unit.Candidate.RenderAsync(unit.Item.ToShot(unit.Candidate.Prompt), cancellationToken).ConfigureAwait(false);
            if (await AnswerAsync(unit, prompt, cancellationToken).ConfigureAwait(false) is not var (answer, cached))
                return null;
            cell = cell with
            {
                Latency = answer.Latency,
                Usage = answer.Usage,
                Cost = options.Prices?.Cost(unit.Candidate.Model.Model, answer.Usage),
                Cached = cached,
                Answer = unit.Candidate.Prompt.ExtractAnswer(answer.Text),
            };
            return cell with { Scores = await ScoreAsync(plan, unit.Item, prompt.Messages, cell.Answer, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failures.Enqueue(new PartialFailure($"{unit.Candidate.Name}, item {unit.Item.Id}", error));
            return cell with { Error = error.Message };
        }
    }

    internal static async Task<Dictionary<string, double>> ScoreAsync(ExperimentPlan plan, DatasetItem item, IReadOnlyList<ChatMessage> messages, string answer, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var contexts = plan.Contexts(item).ToList();
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, answer));
        foreach (var evaluator in plan.Evaluators)
        {
            var result = await evaluator.EvaluateAsync(messages, response, null, contexts, cancellationToken).ConfigureAwait(false);
            foreach (var metric in result.Metrics.Values)
            {
                var value = metric switch { NumericMetric number => number.Value, BooleanMetric flag => flag.Value is { } is1 ? (is1 ? 1 : 0) : null, _ => null };
                if (value is { } score && double.IsFinite(score))
                    scores[metric.Name] = score;
            }
        }

        return scores;
    }

    private async Task<(CachedResponse Answer, bool Cached)?> AnswerAsync(CellUnit unit, RenderedPrompt prompt, CancellationToken cancellationToken)
    {
        var key = _cache is null ? null : ResponseCache.Key(unit.Candidate, prompt, unit.Repeat);
        if (key is not null && await _cache!.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } known)
            return (known, true);
        var most = budget.IsLimited ? options.Prices!.Cost(unit.Candidate.Model.Model, CallEstimate.Of(unit.Candidate, prompt, null, options.Tokens).Most).Amount : 0;
        if (!await budget.TryTakeAsync(most, cancellationToken).ConfigureAwait(false))
            return null;
        var spent = 0m;
        try
        {
            var (model, timed) = (unit.Candidate.Model.Model, new TimedChatClient(unit.Candidate.Model.Client, time));
            var client = limit is null ? timed : limit(timed, model);
            var response = await client.GetResponseAsync(prompt.Messages, prompt.Options, cancellationToken).ConfigureAwait(false);
            var answer = new CachedResponse(response.Text, response.Usage.ToUsage(), timed.Latency);
            spent = options.Prices?.Cost(model, answer.Usage).Amount ?? 0;
            if (key is not null)
                await _cache!.KeepAsync(key, answer, CancellationToken.None).ConfigureAwait(false);
            return (answer, false);
        }
        finally
        {
            budget.Settle(most, spent);
        }
    }
}
