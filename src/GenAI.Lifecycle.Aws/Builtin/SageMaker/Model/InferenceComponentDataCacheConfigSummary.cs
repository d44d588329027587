namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentDataCacheConfigSummary
{
    public bool? EnableCaching { get; set; }
}
