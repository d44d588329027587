using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.SageMaker.Async;

/// <summary>
/// Options of a chat client of an asynchronous SageMaker endpoint: the question goes into S3, the answer comes from
/// there.
/// </summary>
public sealed class AsyncEndpointOptions : SageMakerChatClientOptions
{
    /// <summary>
    /// The folder in S3 that questions are put into, such as <c>s3://bucket/questions/</c>; the endpoint's role has to
    /// read it.
    /// </summary>
    [Required]
    public string InputLocation { get; set; } = "";

    /// <summary>How often S3 is asked for the answer, at first; the wait doubles up to <see cref="MaxPollInterval"/>.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two looks.</summary>
    /// <value>The default is 15 seconds.</value>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the container may take for one question.</summary>
    /// <value>The default is 15 minutes, the service's own; 1 second to 1 hour.</value>
    public TimeSpan InvocationTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a question may wait in the queue.</summary>
    /// <value>The default is 6 hours, the service's own; 1 minute to 6 hours.</value>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// How long is waited for the answer before a <see cref="TimeoutException"/>; the invocation goes on and can be
    /// waited for again.
    /// </summary>
    /// <value>The default is 1 hour.</value>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromHours(1);

    internal S3Uri Inputs => S3Uri.Parse(InputLocation);

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(EndpointName, "options.EndpointName");
        _ = Inputs;
        Range(PollInterval > TimeSpan.Zero && PollInterval <= MaxPollInterval, nameof(PollInterval), PollInterval, "more than zero and at most MaxPollInterval");
        Range(InvocationTimeout >= TimeSpan.FromSeconds(1) && InvocationTimeout <= TimeSpan.FromHours(1), nameof(InvocationTimeout), InvocationTimeout, "1 second to 1 hour");
        Range(TimeToLive >= TimeSpan.FromMinutes(1) && TimeToLive <= TimeSpan.FromHours(6), nameof(TimeToLive), TimeToLive, "1 minute to 6 hours");
        Range(WaitTimeout > TimeSpan.Zero, nameof(WaitTimeout), WaitTimeout, "more than zero");
        if (TargetVariant is not null || TargetModel is not null || InferenceComponentName is not null || TargetContainerHostname is not null || StartSession)
            throw new NotSupportedException("InvokeEndpointAsync takes no target variant, model, component or container, and no session.");
    }

    private static void Range(bool holds, string name, TimeSpan value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"AsyncEndpointOptions.{name} must be {range}.");
    }
}
