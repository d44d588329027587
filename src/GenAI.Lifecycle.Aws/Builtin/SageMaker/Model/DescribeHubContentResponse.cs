using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class DescribeHubContentResponse : AmazonWebServiceResponse
{
    public string? HubContentName { get; set; }

    public string? HubContentArn { get; set; }

    public string? HubContentVersion { get; set; }

    public HubContentType? HubContentType { get; set; }

    public string? DocumentSchemaVersion { get; set; }

    public string? HubName { get; set; }

    public string? HubArn { get; set; }

    public string? HubContentDisplayName { get; set; }

    public string? HubContentDescription { get; set; }

    public string? HubContentMarkdown { get; set; }

    public string? HubContentDocument { get; set; }

    public string? SageMakerPublicHubContentArn { get; set; }

    public string? ReferenceMinVersion { get; set; }

    public HubContentSupportStatus? SupportStatus { get; set; }

    public List<string>? HubContentSearchKeywords { get; set; }

    public List<HubContentDependency>? HubContentDependencies { get; set; }

    public HubContentStatus? HubContentStatus { get; set; }

    public string? FailureReason { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }
}
