namespace Amazon.SageMaker.Model;

internal sealed class AsyncInferenceConfig
{
    public AsyncInferenceClientConfig? ClientConfig { get; set; }

    public AsyncInferenceOutputConfig? OutputConfig { get; set; }
}
