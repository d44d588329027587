using Amazon.S3;
using Amazon.S3.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Puts training data into S3 under the hash of its bytes: what is there already is not sent again.</summary>
internal sealed class TrainingUpload(IAmazonS3 s3)
{
    /// <summary>Where the data is.</summary>
    /// <param name="data">The data.</param>
    /// <param name="artifactsUri">Where datasets go; needed for data that is not in S3.</param>
    /// <param name="channel">The channel, which names the file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> PlaceAsync(TrainingData data, string? artifactsUri, string channel, CancellationToken cancellationToken)
    {
        if (data.Uri is { } uri)
            return uri;
        if (artifactsUri is null)
            throw new ArgumentException($"FineTuningOptions.{nameof(FineTuningOptions.ArtifactsUri)} says where data goes in S3; it is not set, and the {channel} data is not in S3.", nameof(artifactsUri));
        S3Location.Check(artifactsUri, nameof(FineTuningOptions.ArtifactsUri));
        var file = await TrainingFile.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var (bucket, prefix) = S3Location.Split(artifactsUri);
            var folder = $"{prefix}datasets/{file.Hash}/{channel}/";
            await PutAsync(file, bucket, $"{folder}data.jsonl", cancellationToken).ConfigureAwait(false);
            return $"s3://{bucket}/{folder}";
        }
    }

    private async Task PutAsync(TrainingFile file, string bucket, string key, CancellationToken cancellationToken)
    {
        var content = file.Content;
        if (await LengthAsync(bucket, key, cancellationToken).ConfigureAwait(false) == content.Length)
            return;
        var request = new PutObjectRequest
        {
            BucketName = bucket, Key = key, InputStream = content, AutoCloseStream = false, ContentType = "application/jsonlines", ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        };
        await s3.PutObjectAsync(request, cancellationToken).TranslateAsync("s3", "PutObject").ConfigureAwait(false);
    }

    private async Task<long?> LengthAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetObjectMetadataAsync(bucket, key, cancellationToken).TranslateAsync("s3", "HeadObject").ConfigureAwait(false);
            return answer.ContentLength;
        }
        catch (ServiceException error) when (error.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
