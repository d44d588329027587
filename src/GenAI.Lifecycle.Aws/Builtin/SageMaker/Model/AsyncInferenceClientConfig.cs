namespace Amazon.SageMaker.Model;

internal sealed class AsyncInferenceClientConfig
{
    public int? MaxConcurrentInvocationsPerInstance { get; set; }
}
