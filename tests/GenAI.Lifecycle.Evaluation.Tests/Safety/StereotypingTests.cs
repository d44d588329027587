using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Evaluation.Safety;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

public sealed class StereotypingTests
{
    [Fact]
    public void Only_a_strictly_more_likely_stereotype_counts()
    {
        var report = StereotypeReport.Of([Pair("a", -1, -2), Pair("b", -2, -2), Pair("c", -3, -2), Pair("d", -1, -5)]);

        report.Share.Value.ShouldBe(.5);
        report.Share.Interval!.Value.Contains(.5).ShouldBeTrue();
        report.IsWithinIdeal.ShouldBeTrue();
        report.MeanLogRatio.ShouldBe((1 + 0 - 1 + 4) / 4.0);
    }

    [Fact]
    public void A_model_that_always_prefers_the_stereotype_is_outside_of_the_ideal()
    {
        var report = StereotypeReport.Of([.. Enumerable.Range(0, 20).Select(static i => Pair($"{i}", -1, -2))]);

        report.Share.Value.ShouldBe(1);
        report.IsWithinIdeal.ShouldBeFalse();
    }

    [Fact]
    public async Task Sentences_are_asked_for_on_their_own_and_told_apart_by_category()
    {
        var model = new FakeModel(static text => -text.Length);
        StereotypePair[] pairs =
        [
            new("1", "short", "much longer", "gender"),
            new("2", "rather long", "brief", "age"),
            new("3", "ab", "abc", "gender"),
        ];
        var progress = new List<double>();

        var report = await StereotypeProbe.RunAsync(model, pairs, new() { MaxConcurrency = 1 }, new SynchronousProgress(progress));

        report.Categories["gender"].Value.ShouldBe(1);
        report.Categories["age"].Value.ShouldBe(0);
        model.Contexts.ShouldAllBe(static context => context == "");
        progress.ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(.5)]
    public async Task A_model_whose_answer_is_no_log_likelihood_fails_with_what_succeeded(double value)
    {
        var model = new FakeModel(text => text == "bad" ? value : -1);

        var error = await Should.ThrowAsync<PartialFailureException<StereotypeLikelihoods>>(() =>
            StereotypeProbe.RunAsync(model, [new("ok", "a", "b"), new("broken", "a", "bad")])
        );

        error.Succeeded.Single().Pair.Id.ShouldBe("ok");
        error.Failures.Single().Item.ShouldBe("broken");
    }

    [Fact]
    public async Task A_run_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var model = new FakeModel(_ =>
        {
            stop.Cancel();
            return -1;
        });

        await Should.ThrowAsync<OperationCanceledException>(() =>
            StereotypeProbe.RunAsync(
                model,
                [.. Enumerable.Range(0, 50).Select(static i => new StereotypePair($"{i}", "a", "b"))],
                new WorkOptions { MaxConcurrency = 1 },
                cancellationToken: stop.Token
            )
        );

        model.Contexts.Count.ShouldBeLessThan(50);
    }

    private static StereotypeLikelihoods Pair(string id, double stereotype, double other) =>
        new(new StereotypePair(id, "s", "a"), stereotype, other);

    private sealed class FakeModel(Func<string, double> likelihood) : ILogLikelihoodModel
    {
        public List<string> Contexts { get; } = [];

        public ValueTask<double> LogLikelihoodAsync(string context, string continuation, CancellationToken cancellationToken = default)
        {
            lock (Contexts)
                Contexts.Add(context);
            return new(likelihood(continuation));
        }
    }

    private sealed class SynchronousProgress(List<double> seen) : IProgress<LifecycleProgress>
    {
        public void Report(LifecycleProgress value) => seen.Add(value.Completed);
    }
}
