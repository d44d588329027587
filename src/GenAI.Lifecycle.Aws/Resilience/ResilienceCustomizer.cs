using Amazon.Runtime.Internal;

namespace GenAI.Lifecycle.Aws.Resilience;

/// <summary>
/// Puts a <see cref="ResilienceHandler"/> around the retries of every AWSSDK client: whose client it is can only be told
/// when it is called.
/// </summary>
internal sealed class ResilienceCustomizer : IRuntimePipelineCustomizer
{
    private ResilienceCustomizer()
    {
    }

    /// <inheritdoc />
    public string UniqueName => "GenAI.Lifecycle.Resilience";

    /// <summary>Creates the AWSSDK apply it to the clients made from now on; the AWSSDK itself sees to it that it does so once.</summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new ResilienceCustomizer());

    /// <inheritdoc />
    public void Customize(Type type, RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        // An application's client may have been given another handler in its place, and is then none of ours.
        if (pipeline.EnumerateHandlers().FirstOrDefault(static handler => handler.GetType() == typeof(RetryHandler)) is RetryHandler retries)
            pipeline.AddHandlerBefore<RetryHandler>(new ResilienceHandler(retries.RetryPolicy));
    }
}
