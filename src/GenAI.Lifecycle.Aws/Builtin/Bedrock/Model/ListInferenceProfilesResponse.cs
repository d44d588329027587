using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class ListInferenceProfilesResponse : AmazonWebServiceResponse
{
    public List<InferenceProfileSummary>? InferenceProfileSummaries { get; set; }

    public string? NextToken { get; set; }
}
