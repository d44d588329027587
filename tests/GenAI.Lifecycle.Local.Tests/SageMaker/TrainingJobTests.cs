using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;
using GenAI.Lifecycle.Local.State;
using GenAI.Lifecycle.Local.Tests.Containers;
using GenAI.Lifecycle.Local.Tests.Persistence;

namespace GenAI.Lifecycle.Local.Tests.SageMaker;

public sealed class TrainingJobTests
{
    [Fact]
    public async Task A_job_trains_on_its_channel_and_leaves_its_model_metrics_logs_and_course_of_states()
    {
        await using var bench = new SageMakerBench();
        bench.Objects.Put("s3://data/train/dialogues.jsonl", "hello");

        await bench.CallAsync("CreateTrainingJob", Job("tune"));
        var job = await FinishedAsync(bench, "tune");

        job["TrainingJobStatus"]!.GetValue<string>().ShouldBe("Completed", job.ToJsonString());
        job["SecondaryStatusTransitions"]!
            .AsArray()
            .Select(phase => phase!["Status"]!.GetValue<string>())
            .ShouldBe(["Starting", "Downloading", "Training", "Uploading", "Completed"]);
        job["SecondaryStatusTransitions"]!.AsArray().ShouldAllBe(phase => phase!["EndTime"] != null);
        job["ModelArtifacts"]!["S3ModelArtifacts"]!.GetValue<string>().ShouldBe("s3://data/out/tune/output/model.tar.gz");
        job["FinalMetricDataList"]!.AsArray().Single()!["Value"]!.GetValue<double>().ShouldBe(0.01);
        job["ProgressInfo"]!["CurrentEpoch"]!.GetValue<int>().ShouldBe(2);
        job["BillableTimeInSeconds"]!.GetValue<int>().ShouldBe(1);
        Unpack(bench.Objects.Items["s3://data/out/tune/output/model.tar.gz"])["weights.txt"].ShouldBe("tuned|hello");
        Unpack(bench.Objects.Items["s3://data/out/tune/output/output.tar.gz"]).Keys.ShouldContain("summary.txt");
        bench.Logs.Lines.ShouldAllBe(line =>
            line.Group == "/aws/sagemaker/TrainingJobs" && line.Stream.StartsWith("tune/algo-1-", StringComparison.Ordinal)
        );
        bench.Logs.Lines.Count.ShouldBe(2);
        bench
            .Metrics.Points.Select(point => (point.Name, point.Dimensions, point.Value))
            .ShouldBe([("train:loss", "TrainingJobName=tune", 0.1), ("train:loss", "TrainingJobName=tune", 0.01)]);
        Directory.EnumerateDirectories(Path.Combine(StateDirectory(bench), "sagemaker", "training")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_asked_for_is_described_as_it_was_asked()
    {
        await using var bench = new SageMakerBench();
        var input = Job("tune", channel: false);
        await bench.CallAsync("CreateTrainingJob", input);

        var job = await FinishedAsync(bench, "tune");

        foreach (
            var member in (string[])
                ["HyperParameters", "AlgorithmSpecification", "OutputDataConfig", "ResourceConfig", "StoppingCondition", "RoleArn"]
        )
            JsonNode.DeepEquals(job[member], input[member]).ShouldBeTrue(member);
        job.ContainsKey("Tags").ShouldBeFalse();
        job["EnableManagedSpotTraining"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_reason_of_a_failure_comes_from_the_container()
    {
        await using var bench = new SageMakerBench();
        var input = Job("broken", channel: false);
        input["HyperParameters"] = new JsonObject { ["failure"] = "the learning rate exploded", ["exit_code"] = "3" };
        await bench.CallAsync("CreateTrainingJob", input);

        var job = await FinishedAsync(bench, "broken");

        job["TrainingJobStatus"]!.GetValue<string>().ShouldBe("Failed");
        job["SecondaryStatus"]!.GetValue<string>().ShouldBe("Failed");
        job["FailureReason"]!.GetValue<string>().ShouldBe("AlgorithmError: the learning rate exploded, exit code: 3");
        bench.Objects.Items.Keys.ShouldNotContain(key => key.EndsWith("model.tar.gz", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unknown-image", "Cannot pull algorithm container")]
    [InlineData("no-data", "No S3 objects found")]
    [InlineData("no-bucket", "exists in the selected region")]
    public async Task What_is_missing_fails_the_job_with_its_name(string missing, string reason)
    {
        await using var bench = new SageMakerBench();
        var input = Job("lost");
        if (missing == "unknown-image")
            input["AlgorithmSpecification"]!["TrainingImage"] = "nobody/knows:1";
        if (missing == "no-bucket")
            input["OutputDataConfig"]!["S3OutputPath"] = "s3://nowhere/out";
        await bench.CallAsync("CreateTrainingJob", input);

        var job = await FinishedAsync(bench, "lost");

        job["TrainingJobStatus"]!.GetValue<string>().ShouldBe("Failed");
        job["FailureReason"]!.GetValue<string>().ShouldContain(reason);
    }

    [Fact]
    public async Task A_stopped_job_keeps_the_model_it_had()
    {
        await using var bench = new SageMakerBench();
        var input = Job("long", channel: false);
        input["HyperParameters"] = new JsonObject { ["wait"] = "true" };
        await bench.CallAsync("CreateTrainingJob", input);
        await LineAsync(bench, "waiting");

        await bench.CallAsync("StopTrainingJob", Named("long"));
        var job = await FinishedAsync(bench, "long");

        job["TrainingJobStatus"]!.GetValue<string>().ShouldBe("Stopped");
        job["SecondaryStatusTransitions"]!
            .AsArray()
            .Select(phase => phase!["Status"]!.GetValue<string>())
            .ShouldBe(["Starting", "Downloading", "Training", "Stopping", "Stopped"]);
        bench.Objects.Items.Keys.ShouldContain("s3://data/out/long/output/model.tar.gz");
        (await bench.RefusedAsync("StopTrainingJob", Named("long"))).Message.ShouldBe(
            "The request was rejected because the training job is in status Stopped."
        );
    }

    [Fact]
    public async Task A_job_that_takes_too_long_is_stopped_at_its_limit()
    {
        await using var bench = new SageMakerBench();
        var input = Job("slow", channel: false);
        input["HyperParameters"] = new JsonObject { ["wait"] = "true" };
        input["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 3600 };
        await bench.CallAsync("CreateTrainingJob", input);
        await LineAsync(bench, "waiting");

        bench.Time.Advance(TimeSpan.FromHours(1));
        var job = await FinishedAsync(bench, "slow");

        job["TrainingJobStatus"]!.GetValue<string>().ShouldBe("Stopped");
        job["SecondaryStatus"]!.GetValue<string>().ShouldBe("MaxRuntimeExceeded");
        job["BillableTimeInSeconds"]!.GetValue<int>().ShouldBe(3600);
    }

    [Fact]
    public async Task A_job_whose_process_dies_fails_and_a_job_without_capacity_never_starts()
    {
        await using var bench = new SageMakerBench();
        bench.Faults.Add(new LocalFault { Kind = LocalFaultKind.ContainerFailure, Target = "dies" });
        bench.Faults.Add(new LocalFault { Kind = LocalFaultKind.ServiceError, Target = "starves" });
        await bench.CallAsync("CreateTrainingJob", Job("dies", channel: false));
        await bench.CallAsync("CreateTrainingJob", Job("starves", channel: false));

        (await FinishedAsync(bench, "dies"))["FailureReason"]!.GetValue<string>().ShouldStartWith("AlgorithmError: ");
        (await FinishedAsync(bench, "starves"))["FailureReason"]!.GetValue<string>().ShouldStartWith("CapacityError: ");
    }

    [Fact]
    public async Task A_job_that_a_dead_host_left_starts_again_with_its_checkpoints()
    {
        using var state = new TemporaryDirectory();
        var objects = new MemoryObjects();
        await using (var first = new SageMakerBench(state.Path, objects: objects))
        {
            var input = Job("long", channel: false);
            input["HyperParameters"] = new JsonObject { ["wait"] = "true", ["epochs"] = "3" };
            await first.CallAsync("CreateTrainingJob", input);
            await LineAsync(first, "waiting");
        }

        await using var second = new SageMakerBench(state.Path, objects: objects);
        await LineAsync(second, "waiting");
        second.Logs.Lines.ShouldNotContain(
            line => line.Message.StartsWith("epoch=", StringComparison.Ordinal),
            "every epoch was in the checkpoint"
        );
        await second.CallAsync("StopTrainingJob", Named("long"));
        var job = await FinishedAsync(second, "long");

        job["SecondaryStatusTransitions"]!
            .AsArray()
            .Select(phase => phase!["Status"]!.GetValue<string>())
            .ShouldBe(["Starting", "Downloading", "Training", "Interrupted", "Starting", "Downloading", "Training", "Stopping", "Stopped"]);
    }

    [Fact]
    public async Task Time_of_a_resumed_job_is_that_of_all_tries()
    {
        using var state = new TemporaryDirectory();
        var objects = new MemoryObjects();
        DateTimeOffset start;
        await using (var first = new SageMakerBench(state.Path, objects: objects))
        {
            var input = Job("long", channel: false);
            input["HyperParameters"] = new JsonObject { ["wait"] = "true", ["epochs"] = "3" };
            start = first.Time.GetUtcNow();
            await first.CallAsync("CreateTrainingJob", input);
            await LineAsync(first, "waiting");
            await AdvanceAsync(first, 8, TimeSpan.FromSeconds(5));
        }

        await using var second = new SageMakerBench(state.Path, objects: objects, startsAfter: TimeSpan.FromHours(1));
        await LineAsync(second, "waiting");
        await AdvanceAsync(second, 4, TimeSpan.FromSeconds(5));
        await second.CallAsync("StopTrainingJob", Named("long"));
        var job = await FinishedAsync(second, "long");

        job["TrainingStartTime"]!.GetValue<double>().ShouldBe(start.ToUnixTimeSeconds(), 0.001);
        job["TrainingTimeInSeconds"]!.GetValue<int>().ShouldBe(60);
        job["BillableTimeInSeconds"]!.GetValue<int>().ShouldBe(60);
    }

    [Fact]
    public async Task Job_that_ends_on_a_full_disk_says_so_and_is_kept_later()
    {
        await using var bench = new SageMakerBench();
        var input = Job("unlucky", channel: false);
        input["HyperParameters"] = new JsonObject { ["wait"] = "true" };
        input["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 60 };
        await bench.CallAsync("CreateTrainingJob", input);
        await LineAsync(bench, "waiting");
        FullDisk.Refuse(Store(bench));

        bench.Time.Advance(TimeSpan.FromSeconds(60));
        var job = await FinishedAsync(bench, "unlucky");

        job["TrainingJobStatus"]!.GetValue<string>().ShouldBe("Failed");
        job["FailureReason"]!.GetValue<string>().ShouldStartWith("InternalServerError: The state at '");
        var worker = (TrainingJobWorker)bench.Services.GetService(typeof(TrainingJobWorker))!;
        worker.Jobs.Get("unlucky")!.Finished.ShouldBeFalse();
        FullDisk.Allow(Store(bench));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!worker.Jobs.Get("unlucky")!.Finished)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    [Theory]
    [InlineData("LD_PRELOAD")]
    [InlineData("LD_LIBRARY_PATH")]
    [InlineData("DYLD_INSERT_LIBRARIES")]
    [InlineData("DOTNET_STARTUP_HOOKS")]
    [InlineData("DOTNET_ADDITIONAL_DEPS")]
    [InlineData("CORECLR_PROFILER_PATH")]
    [InlineData("COMPlus_EnableDiagnostics")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("JAVA_TOOL_OPTIONS")]
    [InlineData("BASH_ENV")]
    [InlineData("OPENSSL_CONF")]
    [InlineData("PERL5DB")]
    [InlineData("aspnetcore_hostingStartupAssemblies")]
    [InlineData("COR_PROFILER")]
    [InlineData("PYTHONHOME")]
    [InlineData("ld_preload")]
    public async Task Variable_that_loads_code_is_refused(string name)
    {
        await using var bench = new SageMakerBench();
        var input = Job("hooked", channel: false);
        input["Environment"] = new JsonObject { [name] = "/tmp/x.so" };
        var model = new JsonObject
        {
            ["ModelName"] = "hooked",
            ["PrimaryContainer"] = new JsonObject
            {
                ["Image"] = SageMakerBench.Image,
                ["Environment"] = new JsonObject { [name] = "/tmp/x.so" },
            },
        };

        foreach (
            var refusal in (ServiceError[])
                [await bench.RefusedAsync("CreateTrainingJob", input), await bench.RefusedAsync("CreateModel", model)]
        )
        {
            refusal.Code.ShouldBe("ValidationException");
            refusal.Message.ShouldContain(name, Case.Sensitive);
            refusal.Message.ShouldContain("a rule of GenAI.Lifecycle.Local");
        }
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    public async Task Channel_that_names_another_directory_is_refused(string name)
    {
        await using var bench = new SageMakerBench();
        var input = Job("climbing");
        input["InputDataConfig"]![0]!["ChannelName"] = name;

        var refusal = await bench.RefusedAsync("CreateTrainingJob", input);

        refusal.Code.ShouldBe("ValidationException");
        refusal.Message.ShouldContain($"The channel name '{name}' is not allowed");
    }

    [Fact]
    public async Task Checkpoints_are_kept_in_S3_and_the_next_job_goes_on_from_them()
    {
        await using var bench = new SageMakerBench();
        var input = Job("one", channel: false);
        input["CheckpointConfig"] = new JsonObject { ["S3Uri"] = "s3://data/checkpoints" };
        await bench.CallAsync("CreateTrainingJob", input);
        await FinishedAsync(bench, "one");
        bench.Objects.Text("s3://data/checkpoints/epoch.txt").ShouldBe("2");
        bench.Logs.Lines.Clear();

        var next = Job("two", channel: false);
        next["CheckpointConfig"] = new JsonObject { ["S3Uri"] = "s3://data/checkpoints/" };
        next["HyperParameters"]!["epochs"] = "3";
        await bench.CallAsync("CreateTrainingJob", next);
        await FinishedAsync(bench, "two");

        bench.Logs.Lines.Count.ShouldBe(1);
        bench.Logs.Lines.Single().Message.ShouldStartWith("epoch=3/3");
    }

    [Fact]
    public async Task Names_are_unique_and_unknown_ones_are_not_found()
    {
        await using var bench = new SageMakerBench();
        await bench.CallAsync("CreateTrainingJob", Job("tune", channel: false));

        (await bench.RefusedAsync("CreateTrainingJob", Job("tune", channel: false))).Code.ShouldBe("ResourceInUse");
        var unknown = await bench.RefusedAsync("DescribeTrainingJob", Named("other"));
        (unknown.Code, unknown.Message).ShouldBe(("ValidationException", "Requested resource not found."));
        (await bench.RefusedAsync("StopTrainingJob", Named("other"))).Message.ShouldBe("Requested resource not found.");
        await FinishedAsync(bench, "tune");
    }

    [Fact]
    public async Task More_jobs_than_the_machine_may_carry_are_refused()
    {
        await using var bench = new SageMakerBench(maxInstances: 1);
        var input = Job("one", channel: false);
        input["HyperParameters"] = new JsonObject { ["wait"] = "true" };
        await bench.CallAsync("CreateTrainingJob", input);

        var refusal = await bench.RefusedAsync("CreateTrainingJob", Job("two", channel: false));

        refusal.Code.ShouldBe("ResourceLimitExceeded");
        refusal.Message.ShouldContain(
            "'ml.g5.xlarge for training job usage' is 1 Instances, with current utilization of 1 Instances and a request delta of 1 Instances"
        );
    }

    [Theory]
    [InlineData(
        "TrainingJobName",
        "\"-bad\"",
        "at 'trainingJobName' failed to satisfy constraint: Member must satisfy regular expression pattern"
    )]
    [InlineData("RoleArn", "\"nobody\"", "at 'roleArn' failed to satisfy constraint")]
    [InlineData("ResourceConfig", "{\"InstanceType\":\"big\",\"InstanceCount\":1}", "at 'resourceConfig.instanceType'")]
    [InlineData("ResourceConfig", "{\"InstanceType\":\"ml.g5.xlarge\",\"InstanceCount\":2}", "Distributed training")]
    [InlineData("StoppingCondition", "{\"MaxRuntimeInSeconds\":0}", "Member must have value greater than or equal to 1")]
    [InlineData("StoppingCondition", "{\"MaxRuntimeInSeconds\":9,\"MaxWaitTimeInSeconds\":10}", "MaxWaitTimeInSeconds is only allowed")]
    [InlineData("OutputDataConfig", "null", "at 'outputDataConfig' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        "AlgorithmSpecification",
        "{\"TrainingImage\":\"x\",\"TrainingInputMode\":\"Stream\"}",
        "Member must satisfy enum value set"
    )]
    [InlineData(
        "AlgorithmSpecification",
        "{\"TrainingImage\":\"x\",\"TrainingInputMode\":\"File\",\"MetricDefinitions\":[{\"Name\":\"m\",\"Regex\":\"(\"}]}",
        "valid regular expression"
    )]
    public async Task A_broken_member_is_named_with_its_constraint(string member, string value, string message)
    {
        await using var bench = new SageMakerBench();
        var input = Job("tune", channel: false);
        input[member] = JsonNode.Parse(value);

        var refusal = await bench.RefusedAsync("CreateTrainingJob", input);

        refusal.Code.ShouldBe("ValidationException");
        refusal.Message.ShouldContain(message);
    }

    [Fact]
    public async Task Lists_filter_sort_and_page_without_repeating()
    {
        await using var bench = new SageMakerBench();
        foreach (var name in (string[])["a-1", "b-1", "a-2"])
        {
            await bench.CallAsync("CreateTrainingJob", Job(name, channel: false));
            await FinishedAsync(bench, name);
            bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (await NamesAsync(new JsonObject())).ShouldBe(["a-1", "b-1", "a-2"]);
        (
            await NamesAsync(
                new JsonObject
                {
                    ["NameContains"] = "a-",
                    ["SortBy"] = "Name",
                    ["SortOrder"] = "Ascending",
                }
            )
        ).ShouldBe(["a-1", "a-2"]);
        (await NamesAsync(new JsonObject { ["StatusEquals"] = "Failed" })).ShouldBeEmpty();
        var page = await bench.CallAsync("ListTrainingJobs", new JsonObject { ["MaxResults"] = 2 });
        var token = page["NextToken"]!.GetValue<string>();
        (await NamesAsync(new JsonObject { ["MaxResults"] = 2, ["NextToken"] = token })).ShouldBe(["a-2"]);
        (await bench.RefusedAsync("ListTrainingJobs", new JsonObject { ["NextToken"] = "%%" })).Code.ShouldBe("ValidationException");

        async Task<IEnumerable<string>> NamesAsync(JsonObject query) =>
            (await bench.CallAsync("ListTrainingJobs", query))["TrainingJobSummaries"]!
                .AsArray()
                .Select(job => job!["TrainingJobName"]!.GetValue<string>());
    }

    private static JsonObject Named(string name) => new() { ["TrainingJobName"] = name };

    private static JsonObject Job(string name, bool channel = true)
    {
        var input = new JsonObject
        {
            ["TrainingJobName"] = name,
            ["RoleArn"] = SageMakerBench.Role,
            ["AlgorithmSpecification"] = new JsonObject
            {
                ["TrainingImage"] = SageMakerBench.Image,
                ["TrainingInputMode"] = "File",
                ["MetricDefinitions"] = new JsonArray(new JsonObject { ["Name"] = "train:loss", ["Regex"] = "loss=(.*?);" }),
            },
            ["HyperParameters"] = new JsonObject { ["epochs"] = "2" },
            ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/out/" },
            ["ResourceConfig"] = new JsonObject
            {
                ["InstanceType"] = "ml.g5.xlarge",
                ["InstanceCount"] = 1,
                ["VolumeSizeInGB"] = 30,
            },
            ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 86400 },
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "use-case", ["Value"] = "summaries" }),
        };
        if (channel)
        {
            input["InputDataConfig"] = new JsonArray(
                new JsonObject
                {
                    ["ChannelName"] = "train",
                    ["DataSource"] = new JsonObject
                    {
                        ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3Uri"] = "s3://data/train" },
                    },
                }
            );
        }

        return input;
    }

    private static Task<JsonObject> FinishedAsync(SageMakerBench bench, string name) =>
        bench.UntilAsync("DescribeTrainingJob", Named(name), job =>
            job["TrainingJobStatus"]!.GetValue<string>() is "Completed" or "Failed" or "Stopped"
        );

    private static async Task LineAsync(SageMakerBench bench, string line)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (bench.Logs.Lines.All(written => written.Message != line))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    private static string StateDirectory(SageMakerBench bench) => Store(bench).Directory;

    private static StateStore Store(SageMakerBench bench) => (StateStore)bench.Services.GetService(typeof(StateStore))!;

    /// <summary>Advances step by step; the job notes after each step that it is alive.</summary>
    private static async Task AdvanceAsync(SageMakerBench bench, int steps, TimeSpan step)
    {
        var worker = (TrainingJobWorker)bench.Services.GetService(typeof(TrainingJobWorker))!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var i = 0; i < steps; i++)
        {
            bench.Time.Advance(step);
            while (worker.Jobs.Get("long")!.AliveAt != bench.Time.GetUtcNow())
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }

    private static Dictionary<string, string> Unpack(byte[] archive)
    {
        using var reader = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        var files = new Dictionary<string, string>();
        while (reader.GetNextEntry() is { } entry)
            if (entry.EntryType == TarEntryType.RegularFile)
                files[entry.Name] = entry.DataStream is null ? "" : new StreamReader(entry.DataStream).ReadToEnd();
        return files;
    }
}
