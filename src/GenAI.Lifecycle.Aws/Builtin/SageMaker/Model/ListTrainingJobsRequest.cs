namespace Amazon.SageMaker.Model;

internal sealed class ListTrainingJobsRequest : AmazonSageMakerRequest
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public DateTime? CreationTimeAfter { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public DateTime? LastModifiedTimeAfter { get; set; }

    public DateTime? LastModifiedTimeBefore { get; set; }

    public string? NameContains { get; set; }

    public TrainingJobStatus? StatusEquals { get; set; }

    public SortBy? SortBy { get; set; }

    public SortOrder? SortOrder { get; set; }

    public WarmPoolResourceStatus? WarmPoolStatusEquals { get; set; }

    public string? TrainingPlanArnEquals { get; set; }
}
