using System.Security.Cryptography;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Reads CreateModelInvocationJob strictly.</summary>
internal static class InvocationJobInput
{
    private const int DefaultHours = 24;

    public static InvocationJobRecord Read(AwsRequest request, ModelCatalog catalog)
    {
        var input = request.Input();
        var name = input.RequiredString("jobName");
        var token = input.String("clientRequestToken");
        var modelId = input.RequiredString("modelId");
        var source = input.RequiredObject("inputDataConfig").RequiredObject("s3InputDataConfig");
        var from = source.RequiredString("s3Uri");
        var target = input.RequiredObject("outputDataConfig").RequiredObject("s3OutputDataConfig");
        var to = target.RequiredString("s3Uri");
        var hours = input.Integer("timeoutDurationInHours") ?? DefaultHours;
        var type = input.String("modelInvocationType") ?? "InvokeModel";
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
}
