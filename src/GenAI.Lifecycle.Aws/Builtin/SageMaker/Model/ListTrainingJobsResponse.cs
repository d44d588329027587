using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ListTrainingJobsResponse : AmazonWebServiceResponse
{
    public List<TrainingJobSummary>? TrainingJobSummaries { get; set; }

    public string? NextToken { get; set; }
}
