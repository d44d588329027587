using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.FineTuning.Tests.Fakes;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.FineTuning.Tests.Jobs;

public sealed class ResultTests : IDisposable
{
    private readonly FineTuningWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_trained_model_knows_artifact_metrics_lineage_time_and_cost()
    {
        _world.Aws.Script = job =>
            job.Then(static j => j.Write("algo-1", "loss=2", "loss=1.5"))
                .Then(static j =>
                {
                    j.Complete();
                    j.Description["FinalMetricDataList"] = new JsonArray(new JsonObject { ["MetricName"] = "eval_loss", ["Value"] = 1.75 });
                });
        using var world = new FineTuningWorld(configure: static options =>
            options.Prices = PriceTable.Bundled.WithInstance("ml.test.large", 4)
        );
        world.Aws.Script = _world.Aws.Script;

        var model = await await world.StartAsync(
            FineTuningWorld.Request() with
            {
                Instances = new() { Type = "ml.test.large", Count = 3 },
                ModelName = "summaries",
                ModelVersion = "2",
            }
        );

        model.ArtifactUri.ShouldBe("s3://bucket/models/tune-1/output/model.tar.gz");
        model.JobArn.ShouldBe(world.Aws.Jobs["tune-1"].Arn);
        model.Metrics.ShouldBe(new Dictionary<string, double> { ["loss"] = 1.5, ["eval_loss"] = 1.75 }, ignoreOrder: true);
        model.Curve.Select(static m => m.Value).ShouldBe([2, 1.5]);
        model.TrainingTime.ShouldBe(TimeSpan.FromHours(1));
        model.BillableTime.ShouldBe(TimeSpan.FromMinutes(30));
        model.Cost.ShouldBe(new Money(6, PriceTable.Bundled.Currency));
        (model.Version.Name, model.Version.Version, model.Version.Model).ShouldBe(
            ("summaries", "2", ModelReference.Artifact(model.ArtifactUri))
        );
        var lineage = model.Version.Lineage;
        lineage.Base.ShouldBe(ModelReference.Bedrock("genai-lifecycle.pocket-v1:0"));
        lineage.Method.ShouldBe("lora");
        lineage.TrainingData.ShouldBe(FineTuningWorld.Data().ContentHash);
        lineage.Hyperparameters["lora_r"].ShouldBe("64");
    }

    [Fact]
    public async Task What_has_no_price_has_no_cost_instead_of_none()
    {
        var model = await await _world.StartAsync(FineTuningWorld.Request() with { Instances = new() { Type = "ml.unheard.of" } });

        model.Cost.ShouldBeNull();
    }

    [Fact]
    public async Task Another_process_attaches_with_the_id_alone_and_knows_the_origin()
    {
        var text = JsonSerializer.Serialize((await _world.StartAsync(FineTuningWorld.Request() with { ModelName = "summaries" })).Id);

        var handle = await _world.FineTuning.AttachAsync(JsonSerializer.Deserialize<JobId>(text)!, TestContext.Current.CancellationToken);
        var model = await handle;

        model.Version.Name.ShouldBe("summaries");
        model.Version.Lineage.Base.ShouldBe(ModelReference.Bedrock("genai-lifecycle.pocket-v1:0"));
        model.Version.Lineage.TrainingData.ShouldBe(FineTuningWorld.Data().ContentHash);
    }

    [Fact]
    public async Task Nobody_attaches_to_what_is_not_there_or_no_training_job()
    {
        (
            await Should.ThrowAsync<ServiceException>(() => _world.FineTuning.AttachAsync(new JobId("sagemaker-training", "nothing")))
        ).Code.ShouldBe("ResourceNotFound");
        await Should.ThrowAsync<ArgumentException>(() => _world.FineTuning.AttachAsync(new JobId("bedrock-batch", "x")));
    }

    [Fact]
    public async Task Job_and_model_are_in_the_record_once_however_often_the_stage_is_repeated()
    {
        var folder = Directory.CreateTempSubdirectory("fine-tuning-tests");
        try
        {
            await using var store = new SqliteLifecycleStore(
                Options.Create(new LifecycleStoreOptions { Path = Path.Combine(folder.FullName, "records.db") })
            );
            var run = await store.StartRunAsync("summaries", TestContext.Current.CancellationToken);
            using var world = new FineTuningWorld(store);
            var request = FineTuningWorld.Request() with { RunId = run.Id };

            var first = await await world.StartAsync(request);
            await await world.StartAsync(request);

            var job = await Single(store, run.Id, RecordKinds.Job);
            job.As(FineTuningJson.TrainingJobRecord).Job.ShouldBe(first.Job);
            var model = await Single(store, run.Id, RecordKinds.ModelVersion);
            model.Key.ShouldBe("tune-1@1");
            model.As(LifecycleJson.TypeInfo<ModelVersion>()).Lineage.Artifact.ShouldBe(first.ArtifactUri);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_trained_model_comes_back_from_its_json()
    {
        _world.Aws.Script = static job =>
            job.Then(static j =>
            {
                j.Write("algo-1", "loss=2");
                j.Complete();
            });
        var model = await await _world.StartAsync();

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(model, FineTuningJson.TrainedModel), FineTuningJson.TrainedModel)!;

        JsonSerializer.Serialize(read, FineTuningJson.TrainedModel).ShouldBe(JsonSerializer.Serialize(model, FineTuningJson.TrainedModel));
        read.Job.ShouldBe(model.Job);
        read.Curve.ShouldBe(model.Curve);
    }

    private static async Task<LifecycleRecord> Single(SqliteLifecycleStore store, string run, string kind)
    {
        var records = new List<LifecycleRecord>();
        await foreach (var record in store.ReadAsync(run, kind, TestContext.Current.CancellationToken))
            records.Add(record);
        return records.ShouldHaveSingleItem();
    }
}
