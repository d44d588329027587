using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class ListFoundationModelsResponse : AmazonWebServiceResponse
{
    public List<FoundationModelSummary>? ModelSummaries { get; set; }
}
