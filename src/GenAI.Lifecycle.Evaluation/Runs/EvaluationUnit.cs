using System.Globalization;
using GenAI.Lifecycle.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A requested answer, with the store keys of the answer and its scores.</summary>
internal sealed record EvaluationUnit(EvaluatedSystem System, DatasetItem Item, int Repeat, string AnswerKey, string ScoreKey)
{
    /// <summary>Returns the units of a plan, item by item, so that an interrupted run has all systems on the same items.</summary>
    public static IReadOnlyList<EvaluationUnit> Of(EvaluationPlan plan)
    {
        // Answers remain valid when the evaluators change; scores do not.
        var evaluators = RunKey.Of([
            .. plan.Evaluators.Select(static e => e.GetType().FullName ?? ""),
            .. plan.Evaluators.SelectMany(static e => e.EvaluationMetricNames),
        ]);
        return
        [
            .. from item in plan.Dataset.Items
            from system in plan.Systems
            from repeat in Enumerable.Range(0, plan.Repeats)
            select Create(plan, system, item, repeat, evaluators),
        ];
    }

    public AnswerRequest Request()
    {
        var prompt = System.Prompt(Item);
        // A client without metadata is identified only by the system's name.
        var isNamed = System.Client.GetService<ChatClientMetadata>()?.DefaultModelId is not null;
        var model = System.Model?.ToString() ?? (isNamed ? "" : System.Name);
        return new AnswerRequest(System.Client, model, prompt.Messages, prompt.Options, Repeat) { Version = System.Version };
    }

    private static EvaluationUnit Create(EvaluationPlan plan, EvaluatedSystem system, DatasetItem item, int repeat, string evaluators)
    {
        var key = RunKey.Of(
            plan.Name,
            system.Name,
            system.Version,
            item.Id,
            item.ContentHash,
            repeat.ToString(CultureInfo.InvariantCulture)
        );
        return new EvaluationUnit(system, item, repeat, $"{key}/answer", $"{key}/scores/{evaluators}");
    }
}
