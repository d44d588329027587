using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Runs one job: checks its files, answers every record and writes the output and the manifest.</summary>
internal sealed class InvocationJobRun(IObjectStore s3, BatchInvoker invoker, ModelCatalog catalog)
{
    /// <summary>The maximum number of records in a job, as for most models in AWS.</summary>
    public const int MostRecords = 50_000;

    private const int RecordsAtOnce = 8;
    private const string Extension = ".jsonl";

    /// <summary>Returns the number of records.</summary>
    /// <exception cref="ServiceError">A file or bucket does not exist, a record is malformed, or there are too few or too many
    /// records.</exception>
    public async Task<long> ValidateAsync(InvocationJobRecord job, CancellationToken cancellationToken)
    {
        if (!s3.BucketExists(BucketOf(job.OutputUri)))
            throw Refused(job, $"the output location {job.OutputUri} can't be accessed.");
        var files = Files(job);
        if (files.Count == 0)
            throw Refused(job, $"there is no file of JSON lines at {job.InputUri}, or it can't be accessed.");
        long records = 0;
        foreach (var file in files)
        {
            await foreach (var line in RecordFile.ReadAsync(s3, file, cancellationToken).ConfigureAwait(false))
            {
                if (line.ModelInput is null)
                    throw Refused(job, $"line {line.Number} of {file} is not a JSON object with a modelInput object.");
                records++;
            }
        }

        var least = catalog.Resolve(job.ModelId).Definition.MinimumBatchRecords;
        return records < least ? throw Refused(job, $"it contains less records ({records}) than the required minimum of: {least}")
            : records > MostRecords ? throw Refused(job, $"it contains more records ({records}) than the allowed maximum of: {MostRecords}")
            : records;
    }

    /// <param name="job">The job.</param>
    /// <param name="running">The counters of the run.</param>
    /// <param name="request">Creates a request from a record.</param>
    /// <param name="end">The token that stops new records; the answers up to then are written.</param>
    /// <param name="abort">Ends the job without output.</param>
    public async Task ExecuteAsync(
        InvocationJobRecord job,
        RunningInvocationJob running,
        RecordRequest request,
        CancellationToken end,
        CancellationToken abort
    )
    {
        var folder = $"{job.OutputUri.TrimEnd('/')}/{job.Id}";
        var manifest = new Manifest();
        foreach (var file in Files(job))
        {
            var path = Path.Combine(Path.GetTempPath(), $"bedrock-batch-{Guid.NewGuid():N}");
            try
            {
                await AnswerAsync(job, file, path, running, manifest, request, end).ConfigureAwait(false);
                abort.ThrowIfCancellationRequested();
                await PutFileAsync($"{folder}/{file[(file.LastIndexOf('/') + 1)..]}.out", path, abort).ConfigureAwait(false);
            }
            finally
            {
                File.Delete(path);
            }
        }

        using var content = new MemoryStream(manifest.ToJson(running.Counts));
        await s3.PutAsync($"{folder}/manifest.json.out", content, "application/json", abort).ConfigureAwait(false);
    }

    // A number of records at once, written in the order of the input.
    private async Task AnswerAsync(
        InvocationJobRecord job,
        string file,
        string path,
        RunningInvocationJob running,
        Manifest manifest,
        RecordRequest request,
        CancellationToken end
    )
    {
        var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        await using (output.ConfigureAwait(false))
        {
            var open = new Queue<Task<RecordOutcome?>>();
            await foreach (var line in RecordFile.ReadAsync(s3, file, CancellationToken.None).ConfigureAwait(false))
            {
                if (end.IsCancellationRequested)
                    break;
                open.Enqueue(AnswerAsync(job, line, request, end));
                if (open.Count >= RecordsAtOnce)
                    await WriteAsync(output, await open.Dequeue().ConfigureAwait(false), running, manifest).ConfigureAwait(false);
            }

            while (open.TryDequeue(out var next))
                await WriteAsync(output, await next.ConfigureAwait(false), running, manifest).ConfigureAwait(false);
        }
    }

    // Null for a record that was not answered before the end.
    private async Task<RecordOutcome?> AnswerAsync(InvocationJobRecord job, RecordLine line, RecordRequest request, CancellationToken end)
    {
        await Task.Yield();
        try
        {
            var answer = await invoker.InvokeAsync(job, request(line.ModelInput!.Value), end).ConfigureAwait(false);
            return new(RecordFile.Answer(line, answer.Body), answer.Usage, Succeeded: true);
        }
        catch (ServiceError error)
        {
            return new(RecordFile.Error(line, error), default, Succeeded: false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task WriteAsync(FileStream output, RecordOutcome? outcome, RunningInvocationJob running, Manifest manifest)
    {
        if (outcome is not { } done)
            return;
        await output.WriteAsync(done.Line, CancellationToken.None).ConfigureAwait(false);
        manifest.Add(done.Usage);
        var counts = running.Counts;
        running.Counts = done.Succeeded ? counts with { Succeeded = counts.Succeeded + 1 } : counts with { Failed = counts.Failed + 1 };
    }

    private async Task PutFileAsync(string uri, string path, CancellationToken cancellationToken)
    {
        var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        await using (content.ConfigureAwait(false))
            await s3.PutAsync(uri, content, "application/octet-stream", cancellationToken).ConfigureAwait(false);
    }

    private List<string> Files(InvocationJobRecord job)
    {
        if (!s3.BucketExists(BucketOf(job.InputUri)))
            return [];
        return
        [
            .. s3.List(job.InputUri)
                .Select(static item => item.S3Uri)
                .Where(uri => uri.EndsWith(Extension, StringComparison.Ordinal) && (job.InputUri.EndsWith('/') || uri == job.InputUri)),
        ];
    }

    private static string BucketOf(string uri) => uri["s3://".Length..].Split('/')[0];

    private static ServiceError Refused(InvocationJobRecord job, string reason) =>
        ServiceError.Validation($"Batch job {job.Arn}: {reason}");

    private readonly record struct RecordOutcome(ReadOnlyMemory<byte> Line, BedrockRuntime.Metering.TokenUsage Usage, bool Succeeded);
}
