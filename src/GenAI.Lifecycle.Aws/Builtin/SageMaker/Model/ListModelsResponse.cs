using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ListModelsResponse : AmazonWebServiceResponse
{
    public List<ModelSummary>? Models { get; set; }

    public string? NextToken { get; set; }
}
