using System.Security.Cryptography;
using Amazon.S3;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Fine-tunes the base model on the training split.</summary>
internal sealed class AdaptStage(IFineTuning fineTuning, IAmazonS3 s3, TimeProvider time)
{
    public async Task<AdaptResult> RunAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var request = new FineTuningRequest
        {
            Name = journey.JobName,
            BaseModel = ModelReference.Parse(journey.Settings.BaseModel),
            Image = journey.Settings.Image,
            TrainingData = TrainingData.From(journey.Splits.Train, journey.PromptFor, TrainingRowFormat.Messages),
            ValidationData = TrainingData.From(journey.Splits.Validation, journey.PromptFor, TrainingRowFormat.Messages),
            Hyperparameters = new FineTuningHyperparameters
            {
                Lora = new LoraHyperparameters
                {
                    Rank = 16,
                    Alpha = 32,
                    Dropout = 0,
                },
                LearningRate = 2.5e-3,
                BatchSize = 4,
                Epochs = journey.Line.Epochs,
                WarmUpRatio = .05,
                Seed = journey.Line.Seed,
            },
            Instances = new TrainingInstances { Type = journey.Settings.TrainingInstance },
            MaxRuntime = TimeSpan.FromHours(1),
            CheckpointUri = $"s3://{journey.Bucket}/checkpoints/{journey.JobName}",
            ModelName = journey.UseCase.Name,
            RunId = journey.Run.Id,
        };
        var job = await fineTuning.StartAsync(request, cancellationToken);
        display.Note($"Job {job.Id.Name} on {journey.Settings.TrainingInstance}.");
        var (loss, fraction, speed) = (double.NaN, 0d, double.NaN);
        await foreach (var said in job.ProgressAsync(cancellationToken))
        {
            switch (said)
            {
                case TrainingPhase phase:
                    display.Progress(phase.Phase ?? phase.Status, 0, phase.Message ?? "");
                    display.Progress(phase.Phase ?? phase.Status, 1, phase.Message ?? "");
                    break;
                case TrainingStep { Fraction: { } part }:
                    fraction = part;
                    break;
                case TrainingMetric { Name: "train_loss" or "loss" } metric:
                    loss = metric.Value;
                    break;
                case TrainingMetric { Name: "tokens_per_second" } metric:
                    speed = metric.Value;
                    break;
                default:
                    continue;
            }

            if (!double.IsNaN(loss))
                display.Progress("training", fraction, Note(loss, speed));
        }

        var model = await WithHashAsync(await job, cancellationToken);
        display.Progress("training", 1, double.IsNaN(loss) ? "" : Note(loss, speed));
        display.Note(
            $"{model.Version} at {model.ArtifactUri}, trained {model.TrainingTime?.TotalSeconds:0} s{(model.Cost is { } cost ? $" for {cost}" : "")}."
        );
        return new AdaptResult(model, $"s3://{journey.Bucket}", time.GetElapsedTime(start).TotalSeconds);
    }

    private static string Note(double loss, double speed) => $"loss {loss:0.000}{(double.IsNaN(speed) ? "" : $", {speed:0} tokens/s")}";

    // SageMaker does not return a hash of the artifact; with this one, a later deployment can verify the artifact.
    private async Task<TrainedModel> WithHashAsync(TrainedModel model, CancellationToken cancellationToken)
    {
        var artifact = S3Uri.Parse(model.ArtifactUri);
        using var found = await s3.GetObjectAsync(artifact.Bucket, artifact.Key, cancellationToken);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(found.ResponseStream, cancellationToken));
        return model with { Version = model.Version with { Lineage = model.Version.Lineage with { ArtifactHash = hash } } };
    }
}
