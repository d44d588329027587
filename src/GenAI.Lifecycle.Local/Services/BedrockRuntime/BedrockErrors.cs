using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime;

/// <summary>Refusals in Bedrock Runtime's words.</summary>
internal static class BedrockErrors
{
    public static ServiceError Throttled(string message = "Too many requests, please wait before trying again.") => new("ThrottlingException", 429, message);

    public static ServiceError ModelTimeout() => new("ModelTimeoutException", 408, "Model has timed out in processing the request. Try your request again.");

    public static ServiceError NotReady() => new("ModelNotReadyException", 429, "The model is not ready for inference. Wait and try your request again.");

    public static ServiceError ModelError(string message, string modelId) => new("ModelErrorException", 424, message)
    {
        Members = new JsonObject { ["originalStatusCode"] = 500, ["resourceName"] = modelId },
    };

    public static ServiceError StreamError(string message) => new("ModelStreamErrorException", 424, message)
    {
        Members = new JsonObject { ["originalStatusCode"] = 500, ["originalMessage"] = message },
    };

    public static ServiceError Unsupported(string what) => ServiceError.Validation($"This model doesn't support {what}. Remove it and try again.");
}
