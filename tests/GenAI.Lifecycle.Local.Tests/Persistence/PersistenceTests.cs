using System.Diagnostics;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GenAI.Lifecycle.Local.Tests.Containers;

namespace GenAI.Lifecycle.Local.Tests.Persistence;

public sealed class PersistenceTests
{
    private const string Bucket = "kept";

    [Fact]
    public async Task A_restart_finds_everything_again()
    {
        using var directory = new TemporaryDirectory();
        var options = new LocalAwsOptions { StateDirectory = directory.Path };
        LocalCredentials credentials;
        await using (var aws = await LocalAws.StartAsync(options))
        {
            credentials = aws.Credentials;
            using var s3 = Client(aws.Endpoint, credentials);
            await s3.PutBucketAsync(Bucket);
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = "k",
                    ContentBody = "content",
                }
            );
        }

        await using var again = await LocalAws.StartAsync(options);
        using var reader = Client(again.Endpoint, credentials);
        using var found = await reader.GetObjectAsync(Bucket, "k");

        (await new StreamReader(found.ResponseStream).ReadToEndAsync()).ShouldBe("content");
        again.Credentials.ShouldBe(credentials);
    }

    [Fact]
    public Task What_was_acknowledged_survives_kill_minus_nine() => SurvivesAsync(kills: 2);

    [Fact]
    [Trait("Category", "Long")]
    public Task What_was_acknowledged_survives_kill_minus_nine_again_and_again() => SurvivesAsync(kills: 20);

    private static async Task SurvivesAsync(int kills)
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(7);
        var acknowledged = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var kill = 0; kill < kills; kill++)
        {
            using var host = await LocalProcess.StartAsync(directory.Path);
            using var s3 = Client(host.Endpoint, host.Credentials);
            await ShouldHold(s3, acknowledged, directory.Path);
            await s3.PutBucketAsync(Bucket);
            await WriteUntilKilledAsync(s3, host, acknowledged, random.Next(5, 40));
        }
        using var last = await LocalProcess.StartAsync(directory.Path);
        using var reader = Client(last.Endpoint, last.Credentials);
        await ShouldHold(reader, acknowledged, directory.Path);
        acknowledged.ShouldNotBeEmpty();
    }

    /// <summary>Overwrites a few keys with ever other lengths; the kill strikes in the midst of several of these writes.</summary>
    private static async Task WriteUntilKilledAsync(AmazonS3Client s3, LocalProcess host, Dictionary<string, int> acknowledged, int writes)
    {
        var gate = new Lock();
        var done = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async worker =>
                {
                    var key = $"key-{worker}";
                    for (var i = 1; ; i++)
                    {
                        var length = acknowledged.GetValueOrDefault(key) + 1000;
                        lock (gate)
                            acknowledged[key + "?"] = length;
                        try
                        {
                            await s3.PutObjectAsync(
                                new PutObjectRequest
                                {
                                    BucketName = Bucket,
                                    Key = key,
                                    ContentBody = new string('x', length),
                                }
                            );
                        }
                        catch (Exception e) when (e is HttpRequestException or AmazonClientException or IOException or SocketException)
                        {
                            return;
                        }
                        lock (gate)
                        {
                            acknowledged[key] = length;
                            if (++done == writes)
                                host.Kill();
                        }
                    }
                })
        );
    }

    /// <summary>Each key holds what was last acknowledged, or whole what was under way; and no content is without its object.</summary>
    private static async Task ShouldHold(AmazonS3Client s3, Dictionary<string, int> acknowledged, string directory)
    {
        var keys = acknowledged.Keys.Where(key => key[^1] != '?').ToArray();
        foreach (var key in keys)
        {
            using var found = await s3.GetObjectAsync(Bucket, key);
            var text = await new StreamReader(found.ResponseStream).ReadToEndAsync();
            text.Length.ShouldBeOneOf(acknowledged[key], acknowledged[key + "?"]);
            acknowledged[key] = text.Length;
        }
        if (keys.Length == 0)
            return;
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket });
        Directory.EnumerateFiles(Path.Combine(directory, "s3"), "*", SearchOption.AllDirectories).Count().ShouldBe(listed.S3Objects.Count);
    }

    private static AmazonS3Client Client(Uri endpoint, LocalCredentials credentials) =>
        new(
            new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = endpoint.ToString(),
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            }
        );

    private sealed class LocalProcess(Process process, Uri endpoint, LocalCredentials credentials) : IDisposable
    {
        public Uri Endpoint => endpoint;

        public LocalCredentials Credentials => credentials;

        public static async Task<LocalProcess> StartAsync(string stateDirectory)
        {
            var process = Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [Path.Combine(AppContext.BaseDirectory, "GenAI.Lifecycle.Local.TestHost.dll"), stateDirectory]
                )
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
            var line = (await process.StandardOutput.ReadLineAsync()).ShouldNotBeNull().Split(' ');
            return new LocalProcess(process, new Uri(line[0]), new LocalCredentials(line[1], line[2]));
        }

        public void Kill() => process.Kill();

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
