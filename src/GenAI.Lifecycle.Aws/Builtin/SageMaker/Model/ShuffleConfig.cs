namespace Amazon.SageMaker.Model;

internal sealed class ShuffleConfig
{
    public long? Seed { get; set; }
}
