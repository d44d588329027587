using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class CreateTrainingJobResponse : AmazonWebServiceResponse
{
    public string? TrainingJobArn { get; set; }
}
