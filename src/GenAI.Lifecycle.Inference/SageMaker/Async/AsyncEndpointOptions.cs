using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.SageMaker.Async;

/// <summary>Options of a chat client of an asynchronous SageMaker endpoint: requests and answers are stored in S3.</summary>
public sealed class AsyncEndpointOptions : SageMakerChatClientOptions
{
    /// <summary>
    /// The S3 folder for requests, such as <c>s3://bucket/questions/</c>; the endpoint's role needs read access.
    /// </summary>
    [Required]
    public string InputLocation { get; set; } = "";

    /// <summary>The first polling interval for the answer in S3; it doubles up to <see cref="MaxPollInterval"/>.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum polling interval.</summary>
    /// <value>The default is 15 seconds.</value>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The maximum processing time of one request.</summary>
    /// <value>The default is 15 minutes, the service's own; 1 second to 1 hour.</value>
    public TimeSpan InvocationTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The maximum time of a request in the queue.</summary>
    /// <value>The default is 6 hours, the service's own; 1 minute to 6 hours.</value>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// The maximum wait for the answer before a <see cref="TimeoutException"/>; the invocation continues and can be
    /// awaited again.
    /// </summary>
    /// <value>The default is 1 hour.</value>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromHours(1);

    internal S3Uri Inputs => S3Uri.Parse(InputLocation);

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(EndpointName, "options.EndpointName");
        _ = Inputs;
        Range(
            PollInterval > TimeSpan.Zero && PollInterval <= MaxPollInterval,
            nameof(PollInterval),
            PollInterval,
            "more than zero and at most MaxPollInterval"
        );
        Range(
            InvocationTimeout >= TimeSpan.FromSeconds(1) && InvocationTimeout <= TimeSpan.FromHours(1),
            nameof(InvocationTimeout),
            InvocationTimeout,
            "1 second to 1 hour"
        );
        Range(
            TimeToLive >= TimeSpan.FromMinutes(1) && TimeToLive <= TimeSpan.FromHours(6),
            nameof(TimeToLive),
            TimeToLive,
            "1 minute to 6 hours"
        );
        Range(WaitTimeout > TimeSpan.Zero, nameof(WaitTimeout), WaitTimeout, "more than zero");
        if (
            TargetVariant is not null
            || TargetModel is not null
            || InferenceComponentName is not null
            || TargetContainerHostname is not null
            || StartSession
        )
            throw new NotSupportedException(
                "A target variant, model, component, container or session is set; InvokeEndpointAsync does not support them."
            );
    }

    private static void Range(bool holds, string name, TimeSpan value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"AsyncEndpointOptions.{name} is {value}; it must be {range}.");
    }
}
