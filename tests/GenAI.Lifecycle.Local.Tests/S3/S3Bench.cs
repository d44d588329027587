using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.S3;

/// <summary>Local's S3 with one bucket, and the official client at it.</summary>
internal sealed class S3Bench : IAsyncDisposable
{
    public const string Bucket = "artifacts";

    private S3Bench(LocalAws aws, FakeTimeProvider clock)
    {
        (Aws, Clock) = (aws, clock);
        Client = new AmazonS3Client(
            new BasicAWSCredentials(aws.Credentials.AccessKeyId, aws.Credentials.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = aws.Endpoint.ToString(),
                AuthenticationRegion = aws.Region,
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            }
        );
    }

    public LocalAws Aws { get; }

    public FakeTimeProvider Clock { get; }

    public AmazonS3Client Client { get; }

    public static async Task<S3Bench> StartAsync(string region = "us-east-1")
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var bench = new S3Bench(await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = clock, Region = region }), clock);
        if (region == "us-east-1")
            await bench.Client.PutBucketAsync(Bucket);
        return bench;
    }

    public Task PutAsync(string key, string content, Action<PutObjectRequest>? change = null)
    {
        var request = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = key,
            ContentBody = content,
        };
        change?.Invoke(request);
        return Client.PutObjectAsync(request);
    }

    public async Task<string> ReadAsync(string key)
    {
        using var found = await Client.GetObjectAsync(Bucket, key);
        return await new StreamReader(found.ResponseStream).ReadToEndAsync();
    }

    public Task CopyAsync(string from, string to, Action<CopyObjectRequest>? change = null)
    {
        var request = new CopyObjectRequest
        {
            SourceBucket = Bucket,
            SourceKey = from,
            DestinationBucket = Bucket,
            DestinationKey = to,
        };
        change?.Invoke(request);
        return Client.CopyObjectAsync(request);
    }

    public Task<GetObjectMetadataResponse> HeadAsync(string key) => Client.GetObjectMetadataAsync(Bucket, key);

    public static async Task<(string Code, int Status)> RefusedAsync(Func<Task> call)
    {
        var error = await Should.ThrowAsync<AmazonS3Exception>(call);
        return (error.ErrorCode, (int)error.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Aws.DisposeAsync();
    }
}
