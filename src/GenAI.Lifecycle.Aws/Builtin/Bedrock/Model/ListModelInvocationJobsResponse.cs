using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class ListModelInvocationJobsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<ModelInvocationJobSummary>? InvocationJobSummaries { get; set; }
}
