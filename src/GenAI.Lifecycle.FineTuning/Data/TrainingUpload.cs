using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Uploads training data to S3 under its content hash; existing data is not uploaded again.</summary>
internal sealed class TrainingUpload(S3Artifacts artifacts)
{
    /// <summary>Returns the location of the data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="artifactsUri">The S3 location of datasets; required for data that is not in S3.</param>
    /// <param name="channel">The channel, which names the folder.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task<string> PlaceAsync(TrainingData data, string? artifactsUri, string channel, CancellationToken cancellationToken)
    {
        if (data.Uri is { } uri)
            return uri;
        if (artifactsUri is null)
            throw new ArgumentException(
                $"FineTuningOptions.{nameof(FineTuningOptions.ArtifactsUri)} is required, because the {channel} data is not in S3; set it to an S3 URI such as s3://bucket/prefix.",
                nameof(artifactsUri)
            );
        var root = S3Location.Parse(artifactsUri, nameof(FineTuningOptions.ArtifactsUri));
        using var file = await TrainingFile.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        var folder = root.Append($"datasets/{file.Hash}/{channel}/");
        await artifacts.UploadFileAsync(file.Path, folder.Append("data.jsonl"), null, cancellationToken).ConfigureAwait(false);
        return folder.ToString();
    }
}
