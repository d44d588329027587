using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;
using Change = System.Action<System.Func<
    GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs.TrainingJobRecord,
    GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs.TrainingJobRecord
>>;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Runs one job from start to end: download, train, upload.</summary>
internal sealed class TrainingJobRun(
    StateStore store,
    ContainerHost host,
    ImageRegistry images,
    IObjectStore objects,
    LocalFaultPlan faults,
    LocalAwsOptions options,
    TimeProvider time,
    ILogger<TrainingJobRun> logger
)
{
    private const int MaxReason = 1024;

    private readonly string _root = Path.Combine(store.Directory, "sagemaker", "training");

    /// <summary>Runs the job. It never throws: any error is a failure of the job.</summary>
    /// <returns>The final change of the job's record; null after a shutdown, which leaves the job unchanged.</returns>
    public async Task<Func<TrainingJobRecord, TrainingJobRecord>?> ExecuteAsync(
        TrainingJobRecord job,
        RunningTrainingJob running,
        Change change,
        CancellationToken shutdown
    )
    {
        var directory = new TrainingDirectory(Path.Combine(_root, job.Name));
        Func<TrainingJobRecord, TrainingJobRecord> ending;
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown, running.StopRequested.Token);
            ending = await TrainAsync(job, running, directory, change, stop.Token, shutdown).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            ending = Stopped;
        }
#pragma warning disable CA1031 // A job whose task ends silently would be in progress forever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ending = record => Failed(record, Reason(exception));
        }

        // When the end of a job is visible, its directory has been removed.
        Remove(directory, job.Name);
        return ending;
    }

    private async Task<Func<TrainingJobRecord, TrainingJobRecord>> TrainAsync(
        TrainingJobRecord job,
        RunningTrainingJob running,
        TrainingDirectory directory,
        Change change,
        CancellationToken stop,
        CancellationToken shutdown
    )
    {
        var struck = faults.Strike("sagemaker", "CreateTrainingJob", job.Name);
        if (struck.Any(fault => fault.Kind == LocalFaultKind.ServiceError))
            throw new TrainingFailure(
                "CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type."
            );
        var command = images.Find(job.Spec.Image)
            ?? throw new TrainingFailure(
                $"ClientError: Cannot pull algorithm container. Either the image does not exist or its permissions are incorrect. Image: {job.Spec.Image}"
            );
        if (!objects.BucketExists(Bucket(job.Spec.OutputPath)))
            throw new TrainingFailure(
                $"ClientError: Please ensure that the bucket of the output path {job.Spec.OutputPath} exists in the selected region ({options.Region})."
            );

        change(record =>
            (record with { StartTime = record.StartTime ?? time.GetUtcNow() }).Enter(
                "Downloading",
                "Downloading input data",
                time.GetUtcNow()
            )
        );
        Clear(directory, keepCheckpoints: job.Attempt > 1);
        var training = ToRun(job, command, directory) with { SharesMachine = running.SharesMachine };
        directory.Write(training);
        foreach (var channel in job.Spec.Channels)
            await DownloadAsync(channel, directory, stop).ConfigureAwait(false);
        var checkpoints = await RestoreCheckpointsAsync(job, directory, stop).ConfigureAwait(false);

        change(record => record.Enter("Training", "Training image download completed. Training in progress.", time.GetUtcNow()));
        var kill = struck.Any(fault => fault.Kind == LocalFaultKind.ContainerFailure);
        var (outcome, exceeded) = await RunContainerAsync(training, running, directory, change, checkpoints, kill, stop, shutdown)
            .ConfigureAwait(false);
        if (checkpoints is not null)
            await checkpoints.StoreAsync(shutdown).ConfigureAwait(false);

        var stopped = running.StopRequested.IsCancellationRequested;
        if (!stopped)
            change(record => record.Enter("Uploading", "Uploading generated training model", time.GetUtcNow()));
        await UploadOutputAsync(job, directory, shutdown).ConfigureAwait(false);
        if (outcome.ExitCode != 0 && !stopped && !exceeded)
            throw new TrainingFailure($"AlgorithmError: {outcome.Failure}, exit code: {outcome.ExitCode}");

        var artifacts = await UploadModelAsync(job, directory, shutdown).ConfigureAwait(false);
        return record => End(record with { Artifacts = artifacts }, stopped, exceeded);
    }

    private async Task<(TrainingOutcome Outcome, bool Exceeded)> RunContainerAsync(
        TrainingRun training,
        RunningTrainingJob running,
        TrainingDirectory directory,
        Change change,
        CheckpointSync? checkpoints,
        bool kill,
        CancellationToken stop,
        CancellationToken shutdown
    )
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var limit = Task.Delay(TimeSpan.FromSeconds(training.MaxRuntimeSeconds), time, done.Token);
        var container = TrainingContainer.Start(host, training, directory, running.OnLine, time);
        await using (container.ConfigureAwait(false))
        {
            if (kill)
                container.Kill();
            var keeping = TrainingUpkeep.RunAsync(change, checkpoints, time, logger, done.Token);
            var first = await Task.WhenAny(container.Completion, limit).ConfigureAwait(false);
            var exceeded = first == limit && !stop.IsCancellationRequested;
            await done.CancelAsync().ConfigureAwait(false);
            await keeping.ConfigureAwait(false);
            shutdown.ThrowIfCancellationRequested();
            if (first == limit)
                await container.StopAsync().WaitAsync(shutdown).ConfigureAwait(false);
            return (await container.Completion.ConfigureAwait(false), exceeded);
        }
    }

    private void Remove(TrainingDirectory directory, string job)
    {
        try
        {
            if (Directory.Exists(directory.Root))
                Directory.Delete(directory.Root, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.FilesLeft(logger, failure, job);
        }
    }

    private async Task DownloadAsync(ChannelSpec channel, TrainingDirectory directory, CancellationToken cancellationToken)
    {
        if (
            await TrainingFiles
                .DownloadAsync(objects, channel.S3Uri, directory.Channel(channel.Channel.Name), cancellationToken)
                .ConfigureAwait(false) == 0
        )
            throw new TrainingFailure(
                $"ClientError: Data download failed:No S3 objects found under S3 URL \"{channel.S3Uri}\" given in input data source. Please ensure that the bucket exists in the selected region ({options.Region}), that objects exist under that S3 prefix, and that the role has s3:ListBucket permissions on the bucket \"{Bucket(channel.S3Uri)}\"."
            );
    }

    private async Task<CheckpointSync?> RestoreCheckpointsAsync(
        TrainingJobRecord job,
        TrainingDirectory directory,
        CancellationToken cancellationToken
    )
    {
        if (job.Spec.Checkpoint is not { } checkpoint)
            return null;
        var local = directory.Map(checkpoint.LocalPath);
        Directory.CreateDirectory(local);
        var sync = new CheckpointSync(objects, local, checkpoint.S3Uri);
        await sync.RestoreAsync(cancellationToken).ConfigureAwait(false);
        return sync;
    }

    private async Task UploadOutputAsync(TrainingJobRecord job, TrainingDirectory directory, CancellationToken cancellationToken)
    {
        if (!Directory.EnumerateFileSystemEntries(directory.OutputData).Any())
            return;
        var target = OutputPrefix(job);
        if (job.Spec.CompressOutput)
            await TrainingFiles
                .UploadArchiveAsync(objects, directory.OutputData, target + "/output.tar.gz", _root, cancellationToken)
                .ConfigureAwait(false);
        else
            await TrainingFiles.UploadFilesAsync(objects, directory.OutputData, target + "/data", cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> UploadModelAsync(TrainingJobRecord job, TrainingDirectory directory, CancellationToken cancellationToken)
    {
        var target = OutputPrefix(job);
        if (job.Spec.CompressOutput)
        {
            await TrainingFiles
                .UploadArchiveAsync(objects, directory.Model, target + "/model.tar.gz", _root, cancellationToken)
                .ConfigureAwait(false);
            return target + "/model.tar.gz";
        }

        await TrainingFiles.UploadFilesAsync(objects, directory.Model, target + "/model", cancellationToken).ConfigureAwait(false);
        return target + "/model/";
    }

    private TrainingRun ToRun(TrainingJobRecord job, ContainerCommand command, TrainingDirectory directory) =>
        new()
        {
            JobName = job.Name,
            JobArn = job.Arn,
            Region = options.Region,
            Command = command,
            BaseDirectory = directory.Root,
            InstanceType = job.Spec.InstanceType,
            MaxRuntimeSeconds = job.Spec.MaxRuntimeSeconds,
            HyperParameters = job.Spec.HyperParameters,
            Environment = job.Spec.Environment,
            Channels = [.. job.Spec.Channels.Select(channel => channel.Channel)],
        };

    private TrainingJobRecord End(TrainingJobRecord record, bool stopped, bool exceeded)
    {
        var now = time.GetUtcNow();
        if (stopped)
            return Stopped(record);
        return exceeded
            ? (record with { Status = "Stopped" }).Enter(
                "MaxRuntimeExceeded",
                "Training job runtime exceeded MaxRuntimeInSeconds provided",
                now,
                final: true
            )
            : (record with { Status = "Completed" }).Enter("Completed", "Training job completed", now, final: true);
    }

    private TrainingJobRecord Stopped(TrainingJobRecord record) =>
        (record with { Status = "Stopped" }).Enter("Stopped", "Training job stopped", time.GetUtcNow(), final: true);

    private TrainingJobRecord Failed(TrainingJobRecord record, string reason)
    {
        var text = reason.Length <= MaxReason ? reason : reason[..MaxReason];
        return (record with { Status = "Failed", FailureReason = text }).Enter(
            "Failed",
            "Training job failed",
            time.GetUtcNow(),
            final: true
        );
    }

    /// <summary>Returns the reason in the service's form: an error of the client, the algorithm or the machine.</summary>
    private static string Reason(Exception exception) =>
        exception switch
        {
            TrainingFailure => exception.Message,
            ContainerStartException or ServiceError or InvalidDataException => "ClientError: " + exception.Message,
            IOException or UnauthorizedAccessException => "InternalServerError: " + exception.Message,
            _ => $"InternalServerError: {exception.GetType().Name}: {exception.Message}",
        };

    private static void Clear(TrainingDirectory directory, bool keepCheckpoints)
    {
        if (!Directory.Exists(directory.Root))
            return;
        foreach (var entry in new DirectoryInfo(directory.Root).EnumerateDirectories())
            if (!keepCheckpoints || entry.FullName != Path.GetFullPath(directory.Checkpoints))
                entry.Delete(recursive: true);
    }

    private static string OutputPrefix(TrainingJobRecord job) => $"{job.Spec.OutputPath}/{job.Name}/output";

    private static string Bucket(string s3Uri)
    {
        if (!s3Uri.StartsWith("s3://", StringComparison.Ordinal))
            throw new TrainingFailure($"ClientError: The address {s3Uri} must begin with s3://.");
        var path = s3Uri["s3://".Length..];
        return path.Split('/', 2)[0];
    }
}
