using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Creates the runtime's errors.</summary>
internal sealed class RuntimeErrors(LocalAwsOptions options)
{
    private const int MaxMessage = 2048;
    private const string TimedOut =
        "Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again.";

    public static ServiceError Validation(string message) => new("ValidationError", 400, message);

    public ServiceError NoEndpoint(string name) => Validation($"Endpoint {name} of account {options.AccountId} not found.");

    public static ServiceError Unavailable(string variant) =>
        new(
            "ServiceUnavailable",
            503,
            $"No instance of production variant {variant} is healthy; the containers are being restarted. Try again."
        );

    public ServiceError ModelTimeout(string endpoint) => ModelError(endpoint, 0, TimedOut);

    /// <summary>Returns the error of a container that answered with an error, or not at all (status 0).</summary>
    public ServiceError ModelError(string endpoint, int status, string original)
    {
        var text = original.Length <= MaxMessage ? original : original[..MaxMessage];
        var kind = status is >= 400 and < 500 ? "client" : "server";
        var group = DeploymentFactory.LogGroupPrefix + endpoint;
        var message =
            $"Received {kind} error ({status}) from primary with message \"{text}\". See https://{options.Region}.console.aws.amazon.com/cloudwatch/home?region={options.Region}#logEventViewer:group={group} in account {options.AccountId} for more information.";
        return new ServiceError("ModelError", 424, message)
        {
            Members = new JsonObject
            {
                ["Message"] = message.Length <= MaxMessage ? message : message[..MaxMessage],
                ["OriginalStatusCode"] = status,
                ["OriginalMessage"] = text,
                ["LogStreamArn"] =
                    $"arn:{Hosting.Partitions.Of(options.Region)}:logs:{options.Region}:{options.AccountId}:log-group:{group}",
            },
        };
    }

    /// <summary>Returns the error of a stream that was interrupted after its start.</summary>
    public static ServiceError StreamBroken(string message) =>
        new("ModelStreamError", 400, message)
        {
            Members = new JsonObject { ["Message"] = message, ["ErrorCode"] = "StreamBroken" },
        };
}
