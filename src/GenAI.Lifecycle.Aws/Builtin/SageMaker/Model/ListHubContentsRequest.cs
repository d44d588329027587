namespace Amazon.SageMaker.Model;

internal sealed class ListHubContentsRequest : AmazonSageMakerRequest
{
    public string? HubName { get; set; }

    public HubContentType? HubContentType { get; set; }

    public string? NameContains { get; set; }

    public string? MaxSchemaVersion { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public DateTime? CreationTimeAfter { get; set; }

    public HubContentSortBy? SortBy { get; set; }

    public SortOrder? SortOrder { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
