using System.Collections.Concurrent;
using System.Text.Json;
using GenAI.Lifecycle.Local.Containers;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Containers;

public sealed class TrainingContainerTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ContainerHost _host;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();

    public TrainingContainerTests() => _host = new ContainerHost(_temporary["host"]);

    public void Dispose()
    {
        _host.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task A_container_finds_its_tree_writes_its_log_and_leaves_its_model()
    {
        await using var container = Start(new() { ["weights"] = "w", ["epochs"] = "1" }, channel: "dialogues");

        (await container.Completion).ShouldBe(new TrainingOutcome(0, null));

        _lines.ShouldBe(["epoch=1/1 step=5/5 loss=1.0E-001;"]);
        File.ReadAllText(_temporary["job", "model", "weights.txt"]).ShouldBe("w|dialogues");
        File.ReadAllText(_temporary["job", "output", "data", "summary.txt"]).ShouldBe("done");
    }

    [Theory]
    [InlineData("it's \"quoted\" $HOME `x` %PATH% \\")]
    [InlineData("two\nlines")]
    [InlineData("äöü 漢字")]
    public async Task A_hyperparameter_arrives_as_it_was_written_whatever_it_holds(string value)
    {
        await using var container = Start(new() { ["weights"] = value, ["epochs"] = "0" });

        (await container.Completion).ExitCode.ShouldBe(0);

        File.ReadAllText(_temporary["job", "model", "weights.txt"]).ShouldBe(value);
    }

    [Fact]
    public async Task The_variables_of_the_contract_are_set_and_those_of_the_host_are_not()
    {
        string[] secrets = ["AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "OPENAI_API_KEY", "LIFECYCLE_TEST_SECRET"];
        foreach (var name in secrets)
            Environment.SetEnvironmentVariable(name, "not for containers");
        try
        {
            await using var container = Start(new() { ["learning-rate"] = "1e-4", ["epochs"] = "0" }, channel: "train");
            await container.Completion;
        }
        finally
        {
            foreach (var name in secrets)
                Environment.SetEnvironmentVariable(name, null);
        }

        var variables = File.ReadAllLines(_temporary["job", "output", "data", "environment.txt"]);
        variables.ShouldContain("SM_HP_LEARNING_RATE=1e-4");
        variables.ShouldContain("SM_CHANNEL_TRAIN=" + _temporary["job", "input", "data", "train"]);
        variables.ShouldContain("SM_MODEL_DIR=" + _temporary["job", "model"]);
        variables.ShouldContain("SM_CURRENT_HOST=algo-1");
        variables.ShouldContain("TRAINING_JOB_NAME=job");
        variables.ShouldContain("OWN=value");
        variables.ShouldNotContain(line => line.Contains("not for containers", StringComparison.Ordinal));
        variables.ShouldContain(line => line.StartsWith("PATH=", StringComparison.Ordinal));
        using var resources = JsonDocument.Parse(File.ReadAllText(_temporary["job", "input", "config", "resourceconfig.json"]));
        resources.RootElement.GetProperty("current_instance_type").GetString().ShouldBe("ml.g5.xlarge");
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, null)]
    public void Job_beside_others_gets_one_thread(bool shares, string? threads)
    {
        var directory = new TrainingDirectory(_temporary["job"]);
        var run = new TrainingRun
        {
            JobName = "job",
            JobArn = "arn",
            Region = "us-east-1",
            Command = TestImage.Command,
            BaseDirectory = directory.Root,
            InstanceType = "ml.g5.xlarge",
            SharesMachine = shares,
        };

        TrainingConfiguration.Environment(run, directory).GetValueOrDefault("OMP_NUM_THREADS").ShouldBe(threads);
        TrainingConfiguration
            .Environment(run with { Environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "7" } }, directory)[
                "OMP_NUM_THREADS"
            ]
            .ShouldBe("7");
    }

    [Fact]
    public async Task Lines_that_the_host_cannot_take_do_not_stop_the_container()
    {
        await using var process = _host.Start(
            new ContainerCommand("/bin/sh") { Arguments = ["-c", "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done"] },
            _ => throw new State.StateException("state.db", new IOException("disk full"))
        );

        (await process.Exited.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBe(0);
        process.Tail[^1].ShouldBe("line 19999");
    }

    [Fact]
    public void Pipe_in_place_of_the_failure_file_is_not_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in directories.");
        var directory = new TrainingDirectory(_temporary["job"]);
        Directory.CreateDirectory(directory.Output);
        TestPipe.Make(directory.Failure);

        directory.ReadFailure().ShouldBeNull();
    }

    [Fact]
    public async Task The_reason_of_a_failure_is_the_file_the_container_wrote()
    {
        await using var container = Start(new() { ["failure"] = "the data is empty", ["exit_code"] = "9" });

        (await container.Completion).ShouldBe(new TrainingOutcome(9, "the data is empty"));
    }

    [Fact]
    public async Task Without_the_file_the_reason_is_in_the_last_lines()
    {
        await using var container = Start(new() { ["failure"] = "", ["epochs"] = "0" });

        (await container.Completion).ShouldBe(new TrainingOutcome(1, "going down"));
    }

    [Fact]
    public async Task A_stopped_container_is_asked_first_and_may_save_its_model()
    {
        await using var container = Start(new() { ["wait"] = "true", ["weights"] = "saved" });
        await LineAsync("waiting");

        await container.StopAsync();

        (await container.Completion).ExitCode.ShouldBe(0);
        File.ReadAllText(_temporary["job", "model", "weights.txt"]).ShouldBe("saved");
    }

    [Fact]
    public async Task A_container_that_will_not_listen_is_killed_after_the_grace()
    {
        await using var container = Start(new() { ["wait"] = "true", ["ignore_terminate"] = "true" });
        await LineAsync("waiting");

        var stopping = container.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        _time.Advance(TrainingContainer.StopGrace);
        await stopping;

        (await container.Completion).ExitCode.ShouldNotBe(0);
        File.Exists(_temporary["job", "model", "weights.txt"]).ShouldBeFalse();
    }

    [Fact]
    public void An_image_without_an_executable_says_so() =>
        Should
            .Throw<ContainerStartException>(() =>
                _host.Start(new ContainerCommand("no-such-executable-here"), _ => ValueTask.CompletedTask)
            )
            .Message.ShouldContain("no-such-executable-here");

    [Theory]
    [InlineData("/opt/ml/checkpoints", "checkpoints")]
    [InlineData("/opt/ml/input/data/train", "input/data/train")]
    [InlineData("/tmp/elsewhere", "tmp/elsewhere")]
    public void A_path_of_the_container_has_its_place_in_the_tree(string path, string expected) =>
        new TrainingDirectory(_temporary.Path).Map(path).ShouldBe(Path.GetFullPath(_temporary[expected]));

    [Fact]
    public void A_path_that_climbs_out_of_the_tree_is_refused() =>
        Should.Throw<ArgumentException>(() => new TrainingDirectory(_temporary.Path).Map("/opt/ml/../../../etc"));

    private TrainingContainer Start(Dictionary<string, string> hyperParameters, string? channel = null)
    {
        var directory = new TrainingDirectory(_temporary["job"]);
        var run = new TrainingRun
        {
            JobName = "job",
            JobArn = "arn:aws:sagemaker:us-east-1:000000000000:training-job/job",
            Region = "us-east-1",
            Command = TestImage.Command,
            BaseDirectory = directory.Root,
            InstanceType = "ml.g5.xlarge",
            HyperParameters = hyperParameters,
            Environment = new Dictionary<string, string> { ["OWN"] = "value" },
            Channels = channel is null ? [] : [new TrainingChannel(channel, "File")],
        };
        directory.Write(run);
        if (channel is not null)
            File.WriteAllText(Path.Combine(directory.Channel(channel), "data.jsonl"), channel);
        return TrainingContainer.Start(_host, run, directory, OnLine, _time);
    }

    private ValueTask OnLine(string line)
    {
        _lines.Enqueue(line);
        _awaited.GetOrAdd(line, _ => new()).TrySetResult();
        return ValueTask.CompletedTask;
    }

    private Task LineAsync(string line) => _awaited.GetOrAdd(line, _ => new()).Task.WaitAsync(TimeSpan.FromSeconds(30));
}
