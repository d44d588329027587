namespace Amazon.SageMaker.Model;

internal sealed class MultiModelConfig
{
    public ModelCacheSetting? ModelCacheSetting { get; set; }
}
