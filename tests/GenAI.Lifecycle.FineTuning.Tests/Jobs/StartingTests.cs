using System.Net;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.FineTuning.Tests.Fakes;

namespace GenAI.Lifecycle.FineTuning.Tests.Jobs;

public sealed class StartingTests : IDisposable
{
    private readonly FineTuningWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_job_is_created_with_data_hyperparameters_and_its_origin_in_tags()
    {
        var handle = await _world.StartAsync(
            FineTuningWorld.Request() with
            {
                ValidationData = TrainingData.AtS3("s3://bucket/validation", "abc"),
                Hyperparameters = new()
                {
                    Epochs = 2,
                    LearningRate = 1e-5,
                    BatchSize = 8,
                    WarmUpRatio = .05,
                    Seed = 3,
                    Lora = new()
                    {
                        Rank = 16,
                        Alpha = 32,
                        Dropout = 0,
                        TargetModules = LoraHyperparameters.QueryAndValue,
                    },
                },
                Instances = new()
                {
                    Type = "ml.g5.12xlarge",
                    Count = 2,
                    VolumeSizeInGB = 300,
                    KeepAlive = TimeSpan.FromMinutes(10),
                },
                MaxRuntime = TimeSpan.FromHours(2),
                Spot = new(TimeSpan.FromHours(4)),
                CheckpointUri = "s3://bucket/checkpoints/tune-1",
                Network = new()
                {
                    SecurityGroupIds = ["sg-1"],
                    SubnetIds = ["subnet-1"],
                    EncryptTraffic = true,
                },
                Environment = new Dictionary<string, string> { ["LOG_LEVEL"] = "info" },
                Tags = new Dictionary<string, string> { ["team"] = "support" },
                RunId = "run-7",
            }
        );

        handle.Id.ToString().ShouldBe("sagemaker-training/tune-1");
        var sent = _world.Aws.Jobs["tune-1"].Request;
        var hash = FineTuningWorld.Data().ContentHash;
        var channel = _world.Aws.Objects.Keys.ShouldHaveSingleItem();
        sent["Tags"]!.AsArray().Single(tag => tag!["Key"]!.GetValue<string>() == "genai-lifecycle:request")!["Value"]!
            .GetValue<string>()
            .Length.ShouldBe(64);
        var tags = sent["Tags"]!.AsArray();
        tags.Remove(tags.Single(tag => tag!["Key"]!.GetValue<string>() == "genai-lifecycle:request"));
        sent["AlgorithmSpecification"]!.AsObject().Remove("MetricDefinitions").ShouldBeTrue();
        JsonNode
            .DeepEquals(
                sent,
                JsonNode.Parse(
                    $$$$"""
                    {"TrainingJobName":"tune-1",
                     "AlgorithmSpecification":{"TrainingImage":"engine:1","TrainingInputMode":"File","EnableSageMakerMetricsTimeSeries":true},
                     "RoleArn":"arn:aws:iam::111122223333:role/tuner",
                     "HyperParameters":{"method":"lora","base_model":"genai-lifecycle.pocket-v1:0","epochs":"2","learning_rate":"1E-05","batch_size":"8","warmup_ratio":"0.05","seed":"3",
                       "lora_r":"16","lora_alpha":"32","lora_dropout":"0","lora_target_modules":"q_proj,v_proj"},
                     "InputDataConfig":[
                       {"ChannelName":"train","DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":"s3://{{{{channel[
                        ..^"data.jsonl".Length
                    ]}}}}","S3DataDistributionType":"FullyReplicated"}}},
                       {"ChannelName":"validation","DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":"s3://bucket/validation","S3DataDistributionType":"FullyReplicated"}}}],
                     "OutputDataConfig":{"S3OutputPath":"s3://bucket/app/models"},
                     "ResourceConfig":{"InstanceType":"ml.g5.12xlarge","InstanceCount":2,"VolumeSizeInGB":300,"KeepAlivePeriodInSeconds":600},
                     "VpcConfig":{"SecurityGroupIds":["sg-1"],"Subnets":["subnet-1"]},
                     "StoppingCondition":{"MaxRuntimeInSeconds":7200,"MaxWaitTimeInSeconds":14400},
                     "Tags":[{"Key":"team","Value":"support"},{"Key":"genai-lifecycle:base-model","Value":"bedrock:genai-lifecycle.pocket-v1:0"},
                       {"Key":"genai-lifecycle:method","Value":"lora"},{"Key":"genai-lifecycle:model","Value":"tune-1"},{"Key":"genai-lifecycle:version","Value":"1"},
                       {"Key":"genai-lifecycle:training-data","Value":"{{{{hash}}}}"},{"Key":"genai-lifecycle:validation-data","Value":"abc"},{"Key":"genai-lifecycle:run","Value":"run-7"}],
                     "EnableNetworkIsolation":false,"EnableInterContainerTrafficEncryption":true,"EnableManagedSpotTraining":true,
                     "CheckpointConfig":{"S3Uri":"s3://bucket/checkpoints/tune-1"},
                     "Environment":{"LOG_LEVEL":"info"}}
                    """
                )
            )
            .ShouldBeTrue(sent.ToJsonString());
    }

    [Fact]
    public async Task The_data_goes_up_as_json_lines_under_its_hash()
    {
        await _world.StartAsync();

        var (key, content) = _world.Aws.Objects.ShouldHaveSingleItem();
        key.ShouldMatch("^bucket/app/datasets/[0-9a-f]{64}/train/data.jsonl$");
        content.ShouldContain("""{"prompt":"Ann: my \"lamp\" flickers\nBob: we replace it","completion":"The lamp is replaced."}""" + "\n");
        content.ShouldContain("""{"prompt":"Überspannung? <ok>","completion":"Surge."}""" + "\n");
    }

    [Fact]
    public async Task The_same_data_goes_up_once()
    {
        await _world.StartAsync(FineTuningWorld.Request("a"));
        await _world.StartAsync(FineTuningWorld.Request("b"));

        _world.Aws.Calls.Count(static call => call.StartsWith("PUT", StringComparison.Ordinal)).ShouldBe(1);
        _world.Aws.Jobs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_job()
    {
        await _world.StartAsync();
        var again = await _world.StartAsync();

        (await again).ArtifactUri.ShouldBe("s3://bucket/models/tune-1/output/model.tar.gz");
        _world.Aws.Jobs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_request_under_a_taken_name_is_refused()
    {
        await _world.StartAsync();

        var error = await Should.ThrowAsync<LifecycleException>(() =>
            _world.StartAsync(FineTuningWorld.Request() with { Hyperparameters = new() { Epochs = 9 } })
        );

        error.Message.ShouldContain("tune-1");
        error.Message.ShouldContain("Use another name");
    }

    [Fact]
    public async Task A_job_that_others_made_under_the_name_is_no_match()
    {
        await _world.StartAsync();
        _world.Aws.Jobs["tune-1"].Request.Remove("Tags");

        await Should.ThrowAsync<LifecycleException>(() => _world.StartAsync());
    }

    [Fact]
    public async Task No_epochs_at_all_are_legal()
    {
        await _world.StartAsync(FineTuningWorld.Request() with { Hyperparameters = new() { Epochs = 0 } });

        _world.Aws.Jobs["tune-1"].Request["HyperParameters"]!["epochs"]!.GetValue<string>().ShouldBe("0");
    }

    [Fact]
    public async Task A_base_model_that_is_an_artifact_is_a_channel()
    {
        await _world.StartAsync(FineTuningWorld.Request() with { BaseModel = ModelReference.Artifact("s3://bucket/base/model.tar.gz") });

        var sent = _world.Aws.Jobs["tune-1"].Request;
        sent["HyperParameters"]!.AsObject().ContainsKey("base_model").ShouldBeFalse();
        var channel = sent["InputDataConfig"]!.AsArray()[1]!;
        channel["ChannelName"]!.GetValue<string>().ShouldBe("model");
        channel["DataSource"]!["S3DataSource"]!["S3Uri"]!.GetValue<string>().ShouldBe("s3://bucket/base/model.tar.gz");
    }

    [Fact]
    public async Task A_refusal_is_one_typed_error_with_advice()
    {
        _world.Aws.Fail("CreateTrainingJob", "ResourceLimitExceeded", HttpStatusCode.BadRequest);

        var error = await Should.ThrowAsync<ServiceException>(() => _world.StartAsync());

        (error.Service, error.Operation, error.Code, error.IsRetryable).ShouldBe(
            ("sagemaker", "CreateTrainingJob", "ResourceLimitExceeded", false)
        );
        error.Advice.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a\n")]
    [InlineData("x234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_name_the_service_would_refuse_is_refused_at_the_call(string name)
    {
        (await Should.ThrowAsync<ArgumentException>(() => _world.StartAsync(FineTuningWorld.Request(name)))).Message.ShouldContain(name);
        _world.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_out_of_its_range_is_refused_at_the_call_by_name()
    {
        await Refused(r => r with { Hyperparameters = new() { LearningRate = 0 } }, "Hyperparameters.LearningRate");
        await Refused(r => r with { Hyperparameters = new() { LearningRate = double.NaN } }, "Hyperparameters.LearningRate");
        await Refused(r => r with { Hyperparameters = new() { Epochs = -1 } }, "Hyperparameters.Epochs");
        await Refused(r => r with { Hyperparameters = new() { BatchSize = 0 } }, "Hyperparameters.BatchSize");
        await Refused(r => r with { Hyperparameters = new() { WarmUpRatio = 1 } }, "Hyperparameters.WarmUpRatio");
        await Refused(r => r with { Hyperparameters = new() { Seed = -1 } }, "Hyperparameters.Seed");
        await Refused(r => r with { Hyperparameters = new() { Lora = new() { Rank = 0 } } }, "Hyperparameters.Lora.Rank");
        await Refused(r => r with { Hyperparameters = new() { Lora = new() { Dropout = 1 } } }, "Hyperparameters.Lora.Dropout");
        await Refused(
            r => r with { Hyperparameters = new() { Lora = new() { TargetModules = [] } } },
            "Hyperparameters.Lora.TargetModules"
        );
        await Refused(r => r with { Hyperparameters = new() { Method = (FineTuningMethod)77 } }, "Hyperparameters.Method");
        await Refused(r => r with { Instances = new() { Count = 0 } }, "Instances.Count");
        await Refused(r => r with { Instances = new() { KeepAlive = TimeSpan.FromHours(7) } }, "Instances.KeepAlive");
        await Refused(r => r with { MaxRuntime = TimeSpan.Zero }, "MaxRuntime");
        await Refused(r => r with { Spot = new(TimeSpan.FromHours(1)) }, "Spot.MaxWait");
        await Refused(r => r with { CheckpointUri = "checkpoints/x" }, "CheckpointUri");
        await Refused(
            r => r with { Contract = new() { Metrics = new Dictionary<string, string> { ["loss"] = "(" } } },
            "Contract.Metrics[loss]"
        );
        await Refused(r => r with { Tags = new Dictionary<string, string> { ["aws:x"] = "" } }, "aws:x");
        await Refused(
            r =>
                r with
                {
                    Contract = TrainingContract.JumpStart,
                    Hyperparameters = new() { WeightDecay = .1 },
                },
            "Hyperparameters.WeightDecay"
        );
        await Refused(r => r with { BaseModel = ModelReference.Artifact("/models/base") }, "BaseModel");
        _world.Aws.Jobs.ShouldBeEmpty();

        async Task Refused(Func<FineTuningRequest, FineTuningRequest> change, string named) =>
            (await Should.ThrowAsync<ArgumentException>(() => _world.StartAsync(change(FineTuningWorld.Request())))).Message.ShouldContain(
                named
            );
    }

    [Fact]
    public async Task Adapters_are_not_checked_where_there_are_none()
    {
        await _world.StartAsync(
            FineTuningWorld.Request() with
            {
                Hyperparameters = new()
                {
                    Method = FineTuningMethod.Full,
                    Lora = new() { Rank = 0 },
                },
            }
        );

        var sent = _world.Aws.Jobs["tune-1"].Request["HyperParameters"]!.AsObject();
        sent["method"]!.GetValue<string>().ShouldBe("full");
        sent.ContainsKey("lora_r").ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_role_or_place_is_named()
    {
        using var roleless = new FineTuningWorld(configure: static options => options.RoleArn = null);
        (await Should.ThrowAsync<ArgumentException>(() => roleless.StartAsync())).Message.ShouldContain("RoleArn");

        using var homeless = new FineTuningWorld(configure: static options => options.ArtifactsUri = null);
        (await Should.ThrowAsync<ArgumentException>(() => homeless.StartAsync())).Message.ShouldContain("ArtifactsUri");
    }
}
