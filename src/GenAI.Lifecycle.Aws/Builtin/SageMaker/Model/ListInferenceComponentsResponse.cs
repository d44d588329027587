using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ListInferenceComponentsResponse : AmazonWebServiceResponse
{
    public List<InferenceComponentSummary>? InferenceComponents { get; set; }

    public string? NextToken { get; set; }
}
