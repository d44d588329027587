namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentDataCacheConfig
{
    public bool? EnableCaching { get; set; }
}
