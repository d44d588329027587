using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class ModelErrorException : AmazonSageMakerRuntimeException, IErrorDetails
{
    public ModelErrorException(string message) : base(message)
    {
    }

    public ModelErrorException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public int? OriginalStatusCode { get; set; }

    public string? OriginalMessage { get; set; }

    public string? LogStreamArn { get; set; }

    void IErrorDetails.Read(JsonElement error)
    {
        if (error.TryGetProperty(nameof(OriginalStatusCode), out var status)) OriginalStatusCode = status.TryGetInt32(out var number) ? number : null;
        if (error.TryGetProperty(nameof(OriginalMessage), out var originalMessage)) OriginalMessage = originalMessage.GetString();
        if (error.TryGetProperty(nameof(LogStreamArn), out var logStreamArn)) LogStreamArn = logStreamArn.GetString();
    }
}
