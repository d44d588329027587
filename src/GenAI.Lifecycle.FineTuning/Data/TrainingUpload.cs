using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Puts training data into S3 under the hash of its bytes: what is there already is not sent again.</summary>
internal sealed class TrainingUpload(S3Artifacts artifacts)
{
    /// <summary>Where the data is.</summary>
    /// <param name="data">The data.</param>
    /// <param name="artifactsUri">Where datasets go; needed for data that is not in S3.</param>
    /// <param name="channel">The channel, which names the folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> PlaceAsync(TrainingData data, string? artifactsUri, string channel, CancellationToken cancellationToken)
    {
        if (data.Uri is { } uri)
            return uri;
        if (artifactsUri is null)
            throw new ArgumentException($"FineTuningOptions.{nameof(FineTuningOptions.ArtifactsUri)} says where data goes in S3; it is not set, and the {channel} data is not in S3.", nameof(artifactsUri));
        var root = S3Location.Parse(artifactsUri, nameof(FineTuningOptions.ArtifactsUri));
        using var file = await TrainingFile.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        var folder = root.Append($"datasets/{file.Hash}/{channel}/");
        await artifacts.UploadFileAsync(file.Path, folder.Append("data.jsonl"), null, cancellationToken).ConfigureAwait(false);
        return folder.ToString();
    }
}
