using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Optimization;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Prompting.Tests.Support;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Prompting.Tests.Optimization;

/// <summary>
/// A simulated model that follows its prompt: it doubles correctly if the instruction or an example shows how, so a gain is real.
/// "positive" in the instruction makes it right on even numbers, "odd" on odd ones; every example adds one in four of the rest.
/// </summary>
public class PromptOptimizerTests
{
    private static readonly PromptFile Start = new()
    {
        Name = "double",
        Description = "Doubles a number.",
        Variables = new Dictionary<string, PromptVariable> { ["n"] = new() },
        Messages = [new(ChatRole.System, "Answer."), new(ChatRole.User, "{{n}}")],
    };

    private static StubChatClient Model() =>
        new(
            (messages, _, _) =>
            {
                var (instruction, n, examples) = (messages[0].Text, int.Parse(messages[^1].Text), (messages.Count - 2) / 2);
                var right =
                    n % 10 == 0
                    || (instruction.Contains("even", StringComparison.Ordinal) && n % 2 == 0)
                    || (instruction.Contains("odd", StringComparison.Ordinal) && n % 2 == 1)
                    || n % 4 < examples;
                return Task.FromResult(right ? $"{2 * n}" : "?");
            }
        );

    private static StubChatClient Proposer(Func<string, string?> instruction) =>
        new(request => instruction(request) is { } text ? $"I think this is better: <instruction>{text}</instruction>" : "I have no idea.");

    // As a reflecting model does: it looks at the failures that it is shown and adds what they lack.
    private static string? Reflect(string request)
    {
        if (!request.Contains("failed", StringComparison.Ordinal))
            return null;
        var old = request.Split("<instruction>")[1].Split("</instruction>")[0];
        var failed = request
            .Split('\n')
            .Where(line => line.StartsWith("n: ", StringComparison.Ordinal))
            .Select(line => int.Parse(line[3..]))
            .ToList();
        return failed.Exists(n => n % 2 == 1) && !old.Contains("odd", StringComparison.Ordinal)
            ? $"{old} Mind odd numbers."
            : $"{old} Mind even numbers.";
    }

    private static DatasetSplits Splits() => new(Part("train", 0, 40), Part("validation", 100, 24), Part("held-out", 200, 60));

    private static Dataset Part(string name, int first, int count) => new(name, Plans.Doubles(count, first).Items);

    private static OptimizationTask TaskOf(StubChatClient model, StubChatClient proposer) =>
        new()
        {
            Prompt = Start,
            Model = Plans.Model("good", model),
            Proposer = proposer,
            Splits = Splits(),
            Evaluators = [new ExactEvaluator()],
            Contexts = ExactEvaluator.ContextOf,
            PrimaryMetric = ExactEvaluator.Metric,
        };

    private static Task<OptimizationResult> RunAsync(
        OptimizationTask task,
        OptimizationOptions options,
        IProgress<OptimizationProgress>? progress = null
    ) => new PromptOptimizer(new ExperimentRunner()).OptimizeAsync(task, options, progress);

    [Fact]
    public async Task Examples_are_taken_from_passing_answers_and_help()
    {
        var result = await RunAsync(TaskOf(Model(), Proposer(_ => null)), new() { Mutations = 0, DemonstrationSets = 6 });

        result.Gain.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        result.Gain.Interval.Lower.ShouldBeGreaterThan(0);
        var examples = result.Prompt.Messages.Where(m => m.Role == ChatRole.Assistant).Select(m => int.Parse(m.Text)).ToList();
        examples.ShouldNotBeEmpty();
        // Only multiples of ten passed without help.
        examples.ShouldAllBe(answer => answer % 20 == 0 && answer < 80);
        result
            .Prompt.History.Select(h => h.Note)
            .ShouldBe([
                $"{examples.Count} examples from passing answers: {string.Join(", ", examples.Select(a => $"i{a / 2:000}"))}",
                result.Prompt.History[^1].Note,
            ]);
        result.Prompt.History[^1].Note.ShouldStartWith("held-out exact 0.1 -> ");
    }

    [Fact]
    public async Task A_proposed_instruction_that_helps_wins()
    {
        var proposer = Proposer(request =>
            request.Contains("short and direct", StringComparison.Ordinal) ? "Double even numbers." : "Please answer."
        );

        var result = await RunAsync(TaskOf(Model(), proposer), new() { Mutations = 0, DemonstrationSets = 0 });

        result.Prompt.InstructionOf().ShouldBe("Double even numbers.");
        result.Gain.SecondMean.ShouldBe(.1, 1e-9);
        result.Gain.FirstMean.ShouldBe(.5, 1e-9);
        result.Gain.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        proposer.Calls[0].Messages[0].Text.ShouldContain("Doubles a number.");
    }

    [Fact]
    public async Task Rewrites_learn_from_failures_step_by_step()
    {
        var result = await RunAsync(TaskOf(Model(), Proposer(Reflect)), new() { Instructions = 0, DemonstrationSets = 0 });

        result.Prompt.InstructionOf().ShouldContain("odd");
        result.Prompt.InstructionOf().ShouldContain("even");
        result.Gain.FirstMean.ShouldBe(1);
        result.Prompt.History.Count(h => h.Note.StartsWith("rewritten after", StringComparison.Ordinal)).ShouldBe(2);
        PromptFile.Parse(result.Prompt.ToYaml()).History.ShouldBe(result.Prompt.History);
    }

    [Fact]
    public async Task Metric_calls_stay_within_their_budget()
    {
        foreach (var budget in new[] { 1, 10, 57, 150 })
        {
            var model = Model();
            var heard = new ListProgress<OptimizationProgress>();

            var result = await RunAsync(TaskOf(model, Proposer(Reflect)), new() { MetricCalls = budget }, heard);

            result.MetricCalls.ShouldBeLessThanOrEqualTo(budget);
            // Held-out is asked twice at most, and only at the end.
            model.Calls.Count.ShouldBeLessThanOrEqualTo(result.MetricCalls + 120);
            heard.Reports[^1].Phase.ShouldBe("held-out");
            heard.Reports.ShouldAllBe(p => p.MetricCalls <= budget);
        }
    }

    [Fact]
    public async Task Held_out_items_are_touched_once_at_the_end_and_shown_to_nobody()
    {
        var (model, proposer) = (Model(), Proposer(Reflect));

        var result = await RunAsync(TaskOf(model, proposer), new());

        var asked = model.Calls.Select(c => int.Parse(c.Messages[^1].Text)).ToList();
        asked.FindIndex(n => n >= 200).ShouldBe(result.MetricCalls);
        proposer
            .Calls.SelectMany(c => c.Messages[0].Text.Split('\n'))
            .Where(line => line.StartsWith("n: ", StringComparison.Ordinal))
            .ShouldAllBe(line => int.Parse(line.Substring(3)) < 100);
    }

    [Fact]
    public async Task Where_nothing_helps_the_prompt_stays()
    {
        var result = await RunAsync(TaskOf(Model(), Proposer(_ => "Please answer.")), new() { DemonstrationSets = 0 });

        result.Prompt.Version.ShouldBe(Start.Version);
        result.Gain.Difference.ShouldBe(0);
        result.Gain.Verdict.ShouldBe(ComparisonVerdict.CannotTell);
    }

    [Fact]
    public async Task Proposals_that_lose_or_invent_a_value_are_no_prompts()
    {
        var result = await RunAsync(TaskOf(Model(), Proposer(_ => "Double {{m}}.")), new() { DemonstrationSets = 0 });

        result.Trials.ShouldHaveSingleItem().Origin.ShouldBe("start");
    }

    [Fact]
    public async Task A_seed_gives_the_same_prompt()
    {
        var first = await RunAsync(TaskOf(Model(), Proposer(Reflect)), new() { Seed = 4 });
        var second = await RunAsync(TaskOf(Model(), Proposer(Reflect)), new() { Seed = 4 });

        second.Prompt.ToYaml().ShouldBe(first.Prompt.ToYaml());
    }

    [Fact]
    public async Task An_answer_that_was_paid_for_is_not_paid_for_again()
    {
        var (model, options) = (
            Model(),
            new OptimizationOptions
            {
                Experiment = new() { Cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())) },
            }
        );

        await RunAsync(TaskOf(model, Proposer(Reflect)), options);
        var paid = model.Calls.Count;
        await RunAsync(TaskOf(model, Proposer(Reflect)), options);

        model.Calls.Count.ShouldBe(paid);
    }

    [Fact]
    public async Task A_budget_is_that_of_all_answers_together()
    {
        var model = Model();
        var task = TaskOf(model, Proposer(Reflect)) with { Prompt = Start with { Output = new OutputConstraint { MaxTokens = 5 } } };
        var options = new OptimizationOptions
        {
            Experiment = new() { Prices = Plans.Prices, Budget = Money.Usd(1) },
        };

        var error = await Should.ThrowAsync<LifecycleException>(() => RunAsync(task, options));

        error.Message.ShouldContain("budget");
        (model.Calls.Count * Plans.CostOfGood).ShouldBeInRange(.8m, 1m);
    }

    [Fact]
    public async Task Data_in_two_parts_is_refused()
    {
        var leaking = TaskOf(Model(), Proposer(_ => null)) with { Splits = Splits() with { HeldOut = Part("held-out", 120, 10) } };

        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(leaking, new()))).Message.ShouldContain("also in 'validation'");
    }
}
