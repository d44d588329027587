namespace Amazon.SageMaker.Model;

internal sealed class ListModelsRequest : AmazonSageMakerRequest
{
    public ModelSortKey? SortBy { get; set; }

    public OrderKey? SortOrder { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string? NameContains { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public DateTime? CreationTimeAfter { get; set; }
}
