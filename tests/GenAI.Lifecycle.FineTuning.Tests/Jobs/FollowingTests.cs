using System.Net;
using GenAI.Lifecycle.FineTuning.Tests.Fakes;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning.Tests.Jobs;

public sealed class FollowingTests : IDisposable
{
    private readonly FineTuningWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_job_tells_its_phases_steps_lines_and_metrics_in_order_and_each_once()
    {
        _world.Aws.Script = job =>
            job.Then(static j => j.Enter("InProgress", "Downloading"))
                .Then(static j =>
                {
                    j.Enter("InProgress", "Training");
                    j.Description["ProgressInfo"] = new System.Text.Json.Nodes.JsonObject
                    {
                        ["CurrentEpoch"] = 1,
                        ["MaxEpoch"] = 2,
                        ["CurrentStep"] = 5,
                        ["TotalStepCountPerEpoch"] = 10,
                    };
                    j.Write("algo-1", "epoch=1/2 step=5/10 loss=2.5 learning_rate=1e-05");
                })
                .Then(static j => j.Write("algo-1", "saved"))
                .Then(static j => j.Complete());

        var told = await FineTuningWorld.ListenAsync(await _world.StartAsync());

        told.OfType<TrainingPhase>().Select(static p => p.Phase).ShouldBe(["Starting", "Downloading", "Training", "Completed"]);
        told.OfType<TrainingStep>().ShouldHaveSingleItem().Fraction.ShouldBe(.25);
        told.OfType<TrainingLogLine>().Select(static l => l.Text).ShouldBe(["epoch=1/2 step=5/10 loss=2.5 learning_rate=1e-05", "saved"]);
        told.OfType<TrainingMetric>().Select(static m => (m.Name, m.Value)).ShouldBe([("loss", 2.5), ("learning_rate", 1e-05)]);
        told.OfType<TrainingLogLine>().First().Stream.ShouldBe("tune-1/algo-1");
    }

    [Fact]
    public async Task Steps_of_the_log_stand_beside_their_losses()
    {
        _world.Aws.Script = job =>
            job.Then(static j =>
            {
                j.Description["ProgressInfo"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["CurrentEpoch"] = 2,
                    ["MaxEpoch"] = 2,
                    ["CurrentStep"] = 10,
                    ["TotalStepCountPerEpoch"] = 10,
                };
                j.Write("algo-1-100", "epoch=1/2 step=5/10 train_loss=2.5", "epoch=2/2 step=10/10 train_loss=1.5");
                j.Complete();
            });

        var told = await FineTuningWorld.ListenAsync(await _world.StartAsync());

        told.Where(static p => p is TrainingStep or TrainingMetric)
            .Select(static p => p is TrainingStep step ? step.Fraction : ((TrainingMetric)p).Value)
            .ShouldBe([.25, 2.5, 1, 1.5]);
    }

    [Fact]
    public async Task Curve_of_a_resumed_job_has_each_step_once()
    {
        _world.Aws.Script = job =>
            job.Then(static j =>
                    j.Write(
                        "algo-1-100",
                        "epoch=1/1 step=5/20 train_loss=5",
                        "epoch=1/1 step=10/20 train_loss=4",
                        "epoch=1/1 step=15/20 train_loss=3"
                    )
                )
                .Then(static j =>
                {
                    j.Write(
                        "algo-1-200",
                        "resumed after epoch=1/1 step=10/20",
                        "epoch=1/1 step=15/20 train_loss=2.5",
                        "epoch=1/1 step=20/20 train_loss=2"
                    );
                    j.Complete();
                });

        var handle = await _world.StartAsync();
        await FineTuningWorld.ListenAsync(handle);

        (await handle).Curve.Select(static m => m.Value).ShouldBe([5, 4, 2.5, 2]);
    }

    [Fact]
    public async Task Streams_that_begin_late_and_lines_after_the_end_are_told()
    {
        _world.Aws.Script = job =>
            job.Then(static j => j.Write("algo-1", "one"))
                .Then(static j => j.Write("algo-2", "late"))
                .Then(static j =>
                {
                    j.Complete();
                    j.Write("algo-1", "two");
                    j.Write("algo-3", "last words");
                });

        var told = await FineTuningWorld.ListenAsync(await _world.StartAsync());

        told.OfType<TrainingLogLine>().Select(static l => l.Text).ShouldBe(["one", "late", "two", "last words"]);
    }

    [Fact]
    public async Task Lines_that_arrive_while_the_ended_job_settles_are_told()
    {
        var reads = 0;
        _world.Aws.Script = job => job.Then(static j => j.Complete());
        var handle = await _world.StartAsync();
        var job = _world.Aws.Jobs["tune-1"];
        job.Write("algo-1", "before");
        _world.Aws.OnCall = operation =>
        {
            if (operation == "DescribeLogStreams" && ++reads is (2 or 3))
                job.Write("algo-1", $"after {reads}");
        };

        var told = await FineTuningWorld.ListenAsync(handle);

        told.OfType<TrainingLogLine>().Select(static l => l.Text).ShouldBe(["before", "after 2", "after 3"]);
    }

    [Fact]
    public async Task A_page_without_lines_is_not_the_end()
    {
        _world.Aws.Script = job =>
            job.Then(static j =>
            {
                j.Write("algo-1", "one");
                j.Write("algo-1");
                j.Write("algo-1", "two");
                j.Complete();
            });

        var told = await FineTuningWorld.ListenAsync(await _world.StartAsync());

        told.OfType<TrainingLogLine>().Select(static l => l.Text).ShouldBe(["one", "two"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task An_outage_in_the_middle_of_the_log_loses_no_line_and_doubles_none(int after)
    {
        _world.Aws.Fail("GetLogEvents", "ServiceUnavailableException", HttpStatusCode.ServiceUnavailable, after);
        _world.Aws.Script = job =>
            job.Then(static j =>
                {
                    j.Write("algo-1", "1", "2");
                    j.Write("algo-1", "3");
                    j.Write("algo-2", "a");
                })
                .Then(static j =>
                {
                    j.Write("algo-2", "b");
                    j.Complete();
                });

        var handle = await _world.StartAsync();
        var told = await FineTuningWorld.ListenAsync(handle);

        told.OfType<TrainingLogLine>().Select(static l => l.Text).Order().ShouldBe(["1", "2", "3", "a", "b"]);
        (await handle).ArtifactUri.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_log_longer_than_a_reading_is_told_whole()
    {
        _world.Aws.Script = job =>
            job.Then(static j =>
            {
                for (var i = 0; i < 95; i++)
                    j.Write("algo-1", $"line {i}");
                j.Complete();
            });

        var told = await FineTuningWorld.ListenAsync(await _world.StartAsync());

        told.OfType<TrainingLogLine>().Select(static l => l.Text).ShouldBe(Enumerable.Range(0, 95).Select(static i => $"line {i}"));
    }

    [Fact]
    public async Task A_job_without_a_log_is_followed_all_the_same()
    {
        _world.Aws.HasLogGroup = false;

        var told = await FineTuningWorld.ListenAsync(await _world.StartAsync());

        told.OfType<TrainingPhase>().Last().Status.ShouldBe("Completed");
    }

    [Fact]
    public async Task A_failed_job_throws_its_reason_and_its_progress_just_ends()
    {
        _world.Aws.Script = job =>
            job.Then(static j =>
            {
                j.Enter("Failed", "Failed");
                j.Description["FailureReason"] = "AlgorithmError: out of memory";
                j.Write("algo-1", "Killed");
            });
        var handle = await _world.StartAsync();

        var told = await FineTuningWorld.ListenAsync(handle);
        var error = await Should.ThrowAsync<JobFailedException>(async () => await handle);

        error.Reason.ShouldBe("AlgorithmError: out of memory");
        told.OfType<TrainingLogLine>().ShouldHaveSingleItem().Text.ShouldBe("Killed");
    }

    [Fact]
    public async Task A_job_that_is_stopping_goes_on_until_it_has_stopped()
    {
        _world.Aws.Script = static _ => { };
        var handle = await _world.StartAsync();

        await handle.CancelAsync(TestContext.Current.CancellationToken);
        var told = await FineTuningWorld.ListenAsync(handle);

        told.OfType<TrainingPhase>().Select(static p => p.Phase).ShouldBe(["Starting", "Stopping", "Stopped"]);
        (await Should.ThrowAsync<JobStoppedException>(async () => await handle)).Status.ShouldBe("Stopped");
    }

    [Fact]
    public async Task Cancelling_a_job_that_has_ended_does_nothing()
    {
        var handle = await _world.StartAsync();
        _world.Aws.Jobs["tune-1"].Complete();

        await handle.CancelAsync(TestContext.Current.CancellationToken);

        (await handle).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_status_of_tomorrow_is_waited_out()
    {
        _world.Aws.Script = job => job.Then(static j => j.Enter("Hibernating", "Hibernating")).Then(static j => j.Complete());

        (await await _world.StartAsync()).ShouldNotBeNull();
    }
}
