using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ModelStreamErrorException : AmazonBedrockRuntimeException, IErrorDetails
{
    public ModelStreamErrorException(string message) : base(message)
    {
    }

    public ModelStreamErrorException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public int? OriginalStatusCode { get; set; }

    public string? OriginalMessage { get; set; }

    void IErrorDetails.Read(JsonElement error)
    {
        if (error.TryGetProperty("originalStatusCode", out var status)) OriginalStatusCode = status.TryGetInt32(out var number) ? number : null;
        if (error.TryGetProperty("originalMessage", out var originalMessage)) OriginalMessage = originalMessage.GetString();
    }
}
