namespace Amazon.SageMaker.Model;

internal sealed class DescribeTrainingJobRequest : AmazonSageMakerRequest
{
    public string? TrainingJobName { get; set; }
}
