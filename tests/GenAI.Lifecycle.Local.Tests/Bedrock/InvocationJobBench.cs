using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GenAI.Lifecycle.Local.Tests.BedrockRuntime;

namespace GenAI.Lifecycle.Local.Tests.Bedrock;

/// <summary>Batch inference jobs over HTTP, with their files in S3.</summary>
internal sealed class InvocationJobBench : IAsyncDisposable
{
    public const string Bucket = "batches";
    private readonly BedrockBench _bedrock;
    private readonly AmazonS3Client _s3;

    private InvocationJobBench(BedrockBench bedrock, BatchChat chat)
    {
        (_bedrock, Chat) = (bedrock, chat);
        _s3 = new AmazonS3Client(
            new BasicAWSCredentials(bedrock.Aws.Credentials.AccessKeyId, bedrock.Aws.Credentials.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = bedrock.Aws.Endpoint.ToString(),
                AuthenticationRegion = bedrock.Aws.Region,
                ForcePathStyle = true,
            }
        );
    }

    public BatchChat Chat { get; }

    public BedrockBench Bedrock => _bedrock;

    public static async Task<InvocationJobBench> StartAsync(
        Func<LocalFoundationModel, LocalFoundationModel>? change = null,
        string? stateDirectory = null,
        TimeProvider? time = null
    )
    {
        var chat = new BatchChat();
        // Requests to S3 are signed with the machine's time.
        var bedrock = await BedrockBench.StartAsync(
            chat,
            model => (change ?? (static m => m))(model with { MinimumBatchRecords = 2 }),
            options => (options.TimeProvider, options.StateDirectory) = (time ?? TimeProvider.System, stateDirectory)
        );
        var bench = new InvocationJobBench(bedrock, chat);
        await bench._s3.PutBucketAsync(Bucket);
        return bench;
    }

    public static string Converse(string id, string text) =>
        new JsonObject
        {
            ["recordId"] = id,
            ["modelInput"] = new JsonObject
            {
                ["messages"] = new JsonArray(
                    new JsonObject { ["role"] = "user", ["content"] = new JsonArray(new JsonObject { ["text"] = text }) }
                ),
                ["inferenceConfig"] = new JsonObject { ["maxTokens"] = 20 },
            },
        }.ToJsonString();

    public Task PutAsync(string key, params string[] lines) =>
        _s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                ContentBody = string.Join('\n', lines) + "\n",
            }
        );

    public async Task<string> ReadAsync(string key)
    {
        using var found = await _s3.GetObjectAsync(Bucket, key);
        return await new StreamReader(found.ResponseStream).ReadToEndAsync();
    }

    public Task<(int Status, JsonObject Body, string? Error)> CreateAsync(
        Action<JsonObject>? change = null,
        string input = "in/records.jsonl",
        string type = "Converse"
    )
    {
        var request = new JsonObject
        {
            ["jobName"] = "job-1",
            ["roleArn"] = "arn:aws:iam::000000000000:role/batch",
            ["modelId"] = BedrockBench.ModelId,
            ["modelInvocationType"] = type,
            ["inputDataConfig"] = new JsonObject
            {
                ["s3InputDataConfig"] = new JsonObject { ["s3InputFormat"] = "JSONL", ["s3Uri"] = $"s3://{Bucket}/{input}" },
            },
            ["outputDataConfig"] = new JsonObject { ["s3OutputDataConfig"] = new JsonObject { ["s3Uri"] = $"s3://{Bucket}/out/" } },
        };
        change?.Invoke(request);
        return _bedrock.PostToAsync("/model-invocation-job", request.ToJsonString());
    }

    public async Task<string> StartedAsync(Action<JsonObject>? change = null, string input = "in/records.jsonl", string type = "Converse")
    {
        var (status, body, _) = await CreateAsync(change, input, type);
        status.ShouldBe(200, body.ToJsonString());
        return body["jobArn"]!.GetValue<string>();
    }

    public Task<JsonObject> GetAsync(string arn) => _bedrock.GetAsync($"/model-invocation-job/{Uri.EscapeDataString(arn)}");

    /// <summary>The job once it is in one of these statuses.</summary>
    public async Task<JsonObject> UntilAsync(string arn, params string[] statuses)
    {
        while (true)
        {
            var job = await GetAsync(arn);
            if (statuses.Contains(job["status"]!.GetValue<string>()))
                return job;
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _bedrock.DisposeAsync();
    }
}
