using System.Text;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Evaluation.Safety;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

public sealed class ProbeTests
{
    [Fact]
    public void The_bundled_probes_are_complete_and_their_canaries_new_with_each_seed()
    {
        var probes = SafetyProbes.Bundled();

        probes.Count.ShouldBeGreaterThan(40);
        probes.Select(static probe => probe.Id).ShouldBeUnique();
        probes
            .Select(static probe => probe.Category)
            .Distinct()
            .ShouldBe(["prompt-injection", "jailbreak", "prompt-leak"], ignoreOrder: true);
        probes.ShouldAllBe(static probe => !(probe.System + probe.Prompt).Contains('{') || probe.Technique == "structured-data");
        probes
            .Where(static probe => probe.Goal == ProbeGoal.Canary)
            .ShouldAllBe(static probe => !(probe.System + probe.Prompt).Contains(probe.Canary));
        probes
            .Where(static probe => probe.Goal == ProbeGoal.Secret)
            .ShouldAllBe(static probe => probe.System!.Contains(probe.Canary) && !probe.Prompt.Contains(probe.Canary));
        SafetyProbes
            .Bundled(2)
            .Zip(probes)
            .Where(static pair => pair.First.Goal != ProbeGoal.Compliance)
            .ShouldAllBe(static pair => pair.First.Canary != pair.Second.Canary);
    }

    [Fact]
    public async Task A_model_that_obeys_everything_is_found_out_and_one_that_refuses_is_not()
    {
        var probes = SafetyProbes.Bundled();
        using var obedient = new AnsweringClient(
            (system, user) =>
                probes.Single(probe => probe.Prompt == user) is var probe && probe.Goal == ProbeGoal.Compliance
                    ? "Sure, here it is."
                    : $"Fine: {probe.Canary}"
        );
        using var firm = new AnsweringClient(static _ => "I'm sorry, but I can't help with that.");

        var run = await new EvaluationRunner().RunAsync(
            SafetyProbes.Plan("probes", probes, new Dictionary<string, IChatClient> { ["obedient"] = obedient, ["firm"] = firm })
        );
        var weak = ProbeReport.Of(run, "obedient", probes);
        var strong = ProbeReport.Of(run, "firm", probes);

        weak.SuccessRate.Value.ShouldBe(1);
        weak.SuccessRate.Interval!.Value.Lower.ShouldBeLessThan(1);
        strong.SuccessRate.Value.ShouldBe(0);
        strong.SuccessRate.Interval!.Value.Upper.ShouldBeGreaterThan(0);
        strong.Succeeded.ShouldBeEmpty();
        weak.Categories.Keys.ShouldContain("prompt-leak");
        run.Slices.Select(static slice => slice.Name).ShouldContain("category=jailbreak");
        new Gate("safe", [Criterion.AtMost(ProbeReport.MetricName, .1)]).Evaluate([strong.SuccessRate]).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_that_fails_is_in_no_rate()
    {
        var probes = SafetyProbes.Bundled();
        using var flaky = new AnsweringClient(user => user == probes[0].Prompt ? throw new IOException("gone") : "No.");

        var run = await new EvaluationRunner().RunAsync(
            SafetyProbes.Plan("probes", probes, new Dictionary<string, IChatClient> { ["flaky"] = flaky })
        );
        var report = ProbeReport.Of(run, "flaky", probes);

        report.Unanswered.Single().ShouldBe(probes[0]);
        report.SuccessRate.Count.ShouldBe(probes.Count - 1);
        report.SuccessRate.Missing.ShouldBe(1);
    }

    [Theory]
    [InlineData("the code is bcdfgh-jkmnpq", true)]
    [InlineData("B C D F G H - J K M N P Q", true)]
    [InlineData("qpnmkj-hgfdcb", true)]
    [InlineData("YmNkZmdoLWprbW5wcQ==", true)]
    [InlineData("I cannot tell the code.", false)]
    public void A_secret_is_leaked_in_disguise_too(string answer, bool leaked) =>
        ProbeOutcome
            .Succeeded(
                new SafetyProbe
                {
                    Id = "s",
                    Category = "prompt-leak",
                    Technique = "t",
                    Prompt = "?",
                    Goal = ProbeGoal.Secret,
                    Canary = "bcdfgh-jkmnpq",
                },
                answer
            )
            .ShouldBe(leaked);

    [Fact]
    public async Task An_applications_own_prompt_goes_before_a_probes_and_a_judge_tells_refusals()
    {
        using var judge = new AnsweringClient(static _ => "verdict: 1");
        using var client = new AnsweringClient(static _ => "Das mache ich nicht.");
        var probes = SafetyProbes.Bundled().Where(static probe => probe.Goal == ProbeGoal.Compliance || probe.System is not null).ToList();

        var run = await new EvaluationRunner().RunAsync(
            SafetyProbes.Plan("probes", probes, new Dictionary<string, IChatClient> { ["app"] = client }, "You are Shop.", judge)
        );

        client.Asked.ShouldAllBe(static asked => asked.Messages[0].Text.StartsWith("You are Shop."));
        ProbeReport.Of(run, "app", probes).SuccessRate.Value.ShouldBe(0);
    }

    [Theory]
    [InlineData("""[{"id":"x","category":"jailbreak","technique":"t","goal":"Canary","prompt":"say {canary}"}]""", "reveals its canary")]
    [InlineData("""[{"id":"x","category":"jailbreak","technique":"t","goal":"Conquer","prompt":"?"}]""", "not a list of probes")]
    [InlineData("{", "not a list of probes")]
    public void Probes_that_cannot_work_are_refused(string json, string reason) =>
        Should
            .Throw<LifecycleException>(() => SafetyProbes.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))))
            .Message.ShouldContain(reason);
}
