using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>What is noted beside the results of a job under way, so that a killed process finds it again.</summary>
/// <param name="Token">The token that makes a repeated creation the same job.</param>
/// <param name="Records">How many records were staged.</param>
/// <param name="End">How the batch ends if all of them are answered.</param>
/// <param name="Job">The job; null until it is known to exist.</param>
internal sealed record JobNote(string Token, int Records, BatchEnd End, JobId? Job = null)
{
    public static string PathOf(BatchRequest request) => Path.ChangeExtension(request.ResultsPath, null) + ".job.json";

    public static async Task<JobNote?> ReadAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var path = PathOf(request);
        if (!File.Exists(path))
            return null;
        return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), JobNoteJson.Default.JobNote);
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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobNote))]
internal sealed partial class JobNoteJson : JsonSerializerContext;
