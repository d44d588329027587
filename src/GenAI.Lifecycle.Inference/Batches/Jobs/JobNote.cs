using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Represents the note about running jobs beside the results, which lets a restarted process find them again.</summary>
/// <param name="End">The end of the batch if all its jobs are answered.</param>
/// <param name="Parts">The jobs, in the order of their records.</param>
internal sealed record JobNote(BatchEnd End, IReadOnlyList<JobPart> Parts)
{
    public static string PathOf(BatchRequest request) => Path.ChangeExtension(request.ResultsPath, null) + ".job.json";

    public static async Task<JobNote?> ReadAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var path = PathOf(request);
        if (!File.Exists(path))
            return null;
        var json = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        var note = JsonSerializer.Deserialize(json, JobNoteJson.Default.JobNote);
        // A note of an older version with a single job has the members of a part beside the end.
        return note is { Parts: null } && JsonSerializer.Deserialize(json, JobNoteJson.Default.JobPart) is { Token: not null } part
            ? note with
            {
                Parts = [part],
            }
            : note;
    }

    /// <summary>Writes the note atomically: a kill leaves the old note or the new one.</summary>
    public async Task WriteAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var path = PathOf(request);
        await File.WriteAllBytesAsync(
                path + ".new",
                JsonSerializer.SerializeToUtf8Bytes(this, JobNoteJson.Default.JobNote),
                cancellationToken
            )
            .ConfigureAwait(false);
        File.Move(path + ".new", path, overwrite: true);
    }

    public static void Delete(BatchRequest request) => File.Delete(PathOf(request));
}

/// <summary>One of the jobs of a batch.</summary>
/// <param name="Token">The idempotency token of the job's creation; also its folder and the end of its name.</param>
/// <param name="Records">The number of staged records.</param>
/// <param name="Job">The job's ARN; null until the job is known to exist.</param>
internal sealed record JobPart(string Token, int Records, JobId? Job = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobNote))]
[JsonSerializable(typeof(JobPart))]
internal sealed partial class JobNoteJson : JsonSerializerContext;
