namespace Amazon.SageMaker.Model;

internal sealed class StopTrainingJobRequest : AmazonSageMakerRequest
{
    public string? TrainingJobName { get; set; }
}
