namespace Amazon.SageMaker.Model;

internal sealed class ListEndpointConfigsRequest : AmazonSageMakerRequest
{
    public EndpointConfigSortKey? SortBy { get; set; }

    public OrderKey? SortOrder { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string? NameContains { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public DateTime? CreationTimeAfter { get; set; }
}
