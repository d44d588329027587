namespace Amazon.SageMaker.Model;

internal sealed class ListInferenceComponentsRequest : AmazonSageMakerRequest
{
    public InferenceComponentSortKey? SortBy { get; set; }

    public OrderKey? SortOrder { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string? NameContains { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public DateTime? CreationTimeAfter { get; set; }

    public DateTime? LastModifiedTimeBefore { get; set; }

    public DateTime? LastModifiedTimeAfter { get; set; }

    public InferenceComponentStatus? StatusEquals { get; set; }

    public string? EndpointNameEquals { get; set; }

    public string? VariantNameEquals { get; set; }
}
