using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime;

/// <summary>Creates Bedrock Runtime's errors.</summary>
internal static class BedrockErrors
{
    public static ServiceError Throttled(string message = "Too many requests, please wait before trying again.") =>
        new("ThrottlingException", 429, message);

    public static ServiceError ModelTimeout() =>
        new("ModelTimeoutException", 408, "Model has timed out in processing the request. Try your request again.");

    public static ServiceError NotReady() =>
        new("ModelNotReadyException", 429, "The model is not ready for inference. Wait and try your request again.");

    public static ServiceError ModelError(string message, string modelId) =>
        new("ModelErrorException", 424, message)
        {
            Members = new JsonObject { ["originalStatusCode"] = 500, ["resourceName"] = modelId },
        };

    public static ServiceError StreamError(string message) =>
        new("ModelStreamErrorException", 424, message)
        {
            Members = new JsonObject { ["originalStatusCode"] = 500, ["originalMessage"] = message },
        };

    /// <summary>Rejects tools for a model without tool support, which would drop them silently.</summary>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static void CheckTools(LocalFoundationModel model, ChatOptions options, bool streaming)
    {
        if (options.Tools is { Count: > 0 } && !model.ToolsSupported)
            throw ServiceError.Validation($"This model doesn't support tool use{(streaming ? " in streaming mode" : "")}.");
    }

    public static ServiceError Unsupported(string what) =>
        ServiceError.Validation($"This model doesn't support {what}. Remove it and try again.");
}
