using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class JudgedRunTests
{
    [Fact]
    public async Task In_a_run_unreadable_verdicts_are_their_own_count_and_move_no_mean()
    {
        var rubric = new Rubric { Name = "Clarity", Criterion = "The answer is clear." };
        using var judging = new ScriptedClient(static prompt => prompt.Contains("two", StringComparison.Ordinal) ? "Who knows?" : """{"reason": "Clear.", "score": 4}""");
        using var echo = new ScriptedClient(static (messages, _) => ScriptedClient.Answer(messages[^1].Text));
        var judge = new Judge(judging);
        var plan = new EvaluationPlan
        {
            Name = "clarity",
            Dataset = new Dataset("numbers", [.. new[] { "one", "two", "three" }.Select(static word => new DatasetItem(word, new Dictionary<string, string> { ["text"] = word }))]),
            Systems = [new EvaluatedSystem("echo", echo, static item => new EvaluationPrompt([new ChatMessage(ChatRole.User, item["text"])]))],
            Evaluators = [new RubricEvaluator(rubric, judge)],
        };

        var run = await new EvaluationRunner().RunAsync(plan);

        var summary = run.Systems.Single();
        var metric = RubricEvaluator.NameOf(rubric);
        summary[metric].Value.ShouldBe(4);
        summary[metric].Count.ShouldBe(2);
        summary.Unscored[metric].ShouldBe(1);
        judge.Tally.ShouldBe(new JudgeTally(4, 1, 1, new Usage(400, 40)));
    }
}
