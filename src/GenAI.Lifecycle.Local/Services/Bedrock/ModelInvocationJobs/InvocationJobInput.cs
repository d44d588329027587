using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Reads CreateModelInvocationJob strictly.</summary>
internal static partial class InvocationJobInput
{
    private const int DefaultHours = 24;

    public static InvocationJobRecord Read(AwsRequest request, ModelCatalog catalog)
    {
        var input = request.Input();
        var name = input.RequiredString("jobName", 1, 63, NamePattern());
        input.RequiredString("roleArn", 0, 2048, RolePattern());
        var token = input.String("clientRequestToken", 1, 256, TokenPattern());
        var modelId = input.RequiredString("modelId", 1, 2048);
        var source = input.RequiredObject("inputDataConfig").RequiredObject("s3InputDataConfig");
        source.Enum("s3InputFormat", "JSONL");
        var from = source.RequiredString("s3Uri", 1, 1024, UriPattern());
        source.String("s3BucketOwner", 12, 12);
        var target = input.RequiredObject("outputDataConfig").RequiredObject("s3OutputDataConfig");
        var to = target.RequiredString("s3Uri", 1, 1024, UriPattern());
        target.String("s3EncryptionKeyId", 1, 2048);
        target.String("s3BucketOwner", 12, 12);
        var network = input.Object("vpcConfig");
        network?.Strings("subnetIds", 1, 16);
        network?.Strings("securityGroupIds", 1, 5);
        var hours = input.Integer("timeoutDurationInHours", 24, 168) ?? DefaultHours;
        var type = input.Enum("modelInvocationType", "InvokeModel", "Converse") ?? "InvokeModel";
        foreach (var tag in input.Objects("tags", 0, 200) ?? [])
        {
            tag.RequiredString("key", 1, 128);
            tag.RequiredString("value", 0, 256);
        }

        input.Complete();
        var model = catalog.Resolve(modelId);
        if (type == "Converse" && model.Definition.ChatClient is null)
            throw ServiceError.Validation("The provided model doesn't support batch inference with the Converse API.");
        var id = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 12);
        return new InvocationJobRecord
        {
            Id = id,
            Arn = request.Arn("bedrock", $"model-invocation-job/{id}"),
            Name = name,
            ModelId = modelId,
            InvocationType = type,
            InputUri = from,
            OutputUri = to,
            Token = token,
            Request = request.Document,
            SubmitTime = request.Time,
            LastModifiedTime = request.Time,
            ExpirationTime = request.Time.AddHours(hours),
        };
    }

    [GeneratedRegex(@"^[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9\+\-\.]){0,63}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+$")]
    private static partial Regex RolePattern();

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$")]
    private static partial Regex TokenPattern();

    [GeneratedRegex("^s3://[a-z0-9][-.a-z0-9]{1,61}(?:/[-!_*'().a-z0-9A-Z]+(?:/[-!_*'().a-z0-9A-Z]+)*)?/?$")]
    private static partial Regex UriPattern();
}
