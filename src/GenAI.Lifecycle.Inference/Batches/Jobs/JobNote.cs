using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>What is noted beside the results of jobs under way, so that a killed process finds them again.</summary>
/// <param name="End">How the batch ends if all of them are answered.</param>
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
        // A note of a version that knew one job alone has the members of a part beside the end.
        return note is { Parts: null } && JsonSerializer.Deserialize(json, JobNoteJson.Default.JobPart) is { Token: not null } part ? note with { Parts = [part] } : note;
    }

    /// <summary>Writes it as a whole: a kill leaves the old note or the new one.</summary>
    public async Task WriteAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var path = PathOf(request);
        await File.WriteAllBytesAsync(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, JobNoteJson.Default.JobNote), cancellationToken).ConfigureAwait(false);
        File.Move(path + ".new", path, overwrite: true);
    }

    public static void Delete(BatchRequest request) => File.Delete(PathOf(request));
}

/// <summary>A job of several that carry out a batch.</summary>
/// <param name="Token">The token that makes a repeated creation the same job; also its folder and the end of its name.</param>
/// <param name="Records">How many records were staged.</param>
/// <param name="Job">The job; null until it is known to exist.</param>
internal sealed record JobPart(string Token, int Records, JobId? Job = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobNote))]
[JsonSerializable(typeof(JobPart))]
internal sealed partial class JobNoteJson : JsonSerializerContext;
