using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ModelErrorException : AmazonBedrockRuntimeException, IErrorDetails
{
    public ModelErrorException(string message) : base(message)
    {
    }

    public ModelErrorException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public int? OriginalStatusCode { get; set; }

    public string? ResourceName { get; set; }

    void IErrorDetails.Read(JsonElement error)
    {
        if (error.TryGetProperty("originalStatusCode", out var status)) OriginalStatusCode = status.TryGetInt32(out var number) ? number : null;
        if (error.TryGetProperty("resourceName", out var resourceName)) ResourceName = resourceName.GetString();
    }
}
