using Amazon.Runtime.Internal;

namespace GenAI.Lifecycle.Aws.Resilience;

/// <summary>
/// Puts a <see cref="ResilienceHandler"/> around the retries of every AWSSDK client: its owner is known only when it is
/// called.
/// </summary>
internal sealed class ResilienceCustomizer : IRuntimePipelineCustomizer
{
    private ResilienceCustomizer() { }

    /// <inheritdoc />
    public string UniqueName => "GenAI.Lifecycle.Resilience";

    /// <summary>
    /// Makes the AWSSDK apply this customizer to all clients created from now on; the AWSSDK ensures that it is applied
    /// once.
    /// </summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new ResilienceCustomizer());

    /// <inheritdoc />
    public void Customize(Type type, RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        // An application's client may have been given another handler in its place, and does not use this pipeline then.
        if (
            pipeline.EnumerateHandlers().FirstOrDefault(static handler => handler.GetType() == typeof(RetryHandler)) is RetryHandler retries
        )
            pipeline.AddHandlerBefore<RetryHandler>(new ResilienceHandler(retries.RetryPolicy));
    }
}
