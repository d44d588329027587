namespace Amazon.SageMaker.Model;

internal sealed class HubContentInfo
{
    public string? HubContentName { get; set; }

    public string? HubContentArn { get; set; }

    public string? SageMakerPublicHubContentArn { get; set; }

    public string? HubContentVersion { get; set; }

    public HubContentType? HubContentType { get; set; }

    public string? DocumentSchemaVersion { get; set; }

    public string? HubContentDisplayName { get; set; }

    public string? HubContentDescription { get; set; }

    public HubContentSupportStatus? SupportStatus { get; set; }

    public List<string>? HubContentSearchKeywords { get; set; }

    public HubContentStatus? HubContentStatus { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? OriginalCreationTime { get; set; }
}
