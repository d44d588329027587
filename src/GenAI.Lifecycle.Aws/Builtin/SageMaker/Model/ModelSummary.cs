namespace Amazon.SageMaker.Model;

internal sealed class ModelSummary
{
    public string? ModelName { get; set; }

    public string? ModelArn { get; set; }

    public DateTime? CreationTime { get; set; }
}
