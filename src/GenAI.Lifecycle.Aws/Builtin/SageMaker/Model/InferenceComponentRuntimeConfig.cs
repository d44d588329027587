namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentRuntimeConfig
{
    public int? CopyCount { get; set; }
}
