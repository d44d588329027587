namespace Amazon.SageMaker.Model;

internal sealed class InferenceExecutionConfig
{
    public InferenceExecutionMode? Mode { get; set; }
}
