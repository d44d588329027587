using System.Globalization;
using GenAI.Lifecycle.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>One answer that is asked for, and the keys under which the store keeps it and its scores.</summary>
internal sealed record EvaluationUnit(EvaluatedSystem System, DatasetItem Item, int Repeat, string AnswerKey, string ScoreKey)
{
    /// <summary>The units of a plan, items first, so that a run that was cut short has seen all systems on the same items.</summary>
    public static IReadOnlyList<EvaluationUnit> Of(EvaluationPlan plan)
    {
        // Answers outlive a change of the evaluators, scores do not.
        var evaluators = RunKey.Of([.. plan.Evaluators.Select(static e => e.GetType().FullName ?? ""), .. plan.Evaluators.SelectMany(static e => e.EvaluationMetricNames)]);
        return [.. from item in plan.Dataset.Items from system in plan.Systems from repeat in Enumerable.Range(0, plan.Repeats) select Create(plan, system, item, repeat, evaluators)];
    }

    public AnswerRequest Request()
    {
        var prompt = System.Prompt(Item);
        // A client that does not say what it reaches is known by the system's name alone.
        var isNamed = System.Client.GetService<ChatClientMetadata>()?.DefaultModelId is not null;
        var model = System.Model?.ToString() ?? (isNamed ? "" : System.Name);
        return new AnswerRequest(System.Client, model, prompt.Messages, prompt.Options, Repeat) { Version = System.Version };
    }

    private static EvaluationUnit Create(EvaluationPlan plan, EvaluatedSystem system, DatasetItem item, int repeat, string evaluators)
    {
        var key = RunKey.Of(plan.Name, system.Name, system.Version, item.Id, item.ContentHash, repeat.ToString(CultureInfo.InvariantCulture));
        return new EvaluationUnit(system, item, repeat, $"{key}/answer", $"{key}/scores/{evaluators}");
    }
}
