using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Polly;

namespace GenAI.Lifecycle.Aws.Resilience;

/// <summary>Represents the resilience pipeline and the clock that a client needs beyond the AWS SDK's own configuration.</summary>
/// <param name="Pipeline">The pipeline every call of the client runs through.</param>
/// <param name="Time">The clock that dates signatures and measures waits.</param>
internal sealed record ClientRuntime(ResiliencePipeline Pipeline, TimeProvider Time)
{
    // ClientConfig belongs to AWSSDK.Core, so additional values are attached to the instance from outside.
    private static readonly ConditionalWeakTable<IClientConfig, ClientRuntime> s_attached = [];

    /// <summary>The runtime of a client that tries once and uses the system's clock.</summary>
    public static ClientRuntime Plain { get; } = new(ResiliencePipeline.Empty, TimeProvider.System);

    /// <summary>
    /// Attaches this runtime to the configuration of a new client, in place of the AWSSDK's own retries and timeout.
    /// </summary>
    public void AttachTo(ClientConfig config)
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 0;
        config.Timeout = Timeout.InfiniteTimeSpan;
        s_attached.AddOrUpdate(config, this);
        ResilienceCustomizer.Register();
    }

    /// <summary>Returns the runtime attached to <paramref name="config"/>, or <see cref="Plain"/>.</summary>
    public static ClientRuntime Of(IClientConfig config) => Attached(config) ?? Plain;

    /// <summary>Returns the runtime attached to <paramref name="config"/>, or null.</summary>
    public static ClientRuntime? Attached(IClientConfig config) => s_attached.TryGetValue(config, out var runtime) ? runtime : null;
}
