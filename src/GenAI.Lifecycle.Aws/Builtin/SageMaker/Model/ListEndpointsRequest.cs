namespace Amazon.SageMaker.Model;

internal sealed class ListEndpointsRequest : AmazonSageMakerRequest
{
    public EndpointSortKey? SortBy { get; set; }

    public OrderKey? SortOrder { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string? NameContains { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public DateTime? CreationTimeAfter { get; set; }

    public DateTime? LastModifiedTimeBefore { get; set; }

    public DateTime? LastModifiedTimeAfter { get; set; }

    public EndpointStatus? StatusEquals { get; set; }
}
