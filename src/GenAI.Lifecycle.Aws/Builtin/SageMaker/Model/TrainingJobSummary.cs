namespace Amazon.SageMaker.Model;

internal sealed class TrainingJobSummary
{
    public string? TrainingJobName { get; set; }

    public string? TrainingJobArn { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? TrainingEndTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public TrainingJobStatus? TrainingJobStatus { get; set; }

    public SecondaryStatus? SecondaryStatus { get; set; }

    public WarmPoolStatus? WarmPoolStatus { get; set; }

    public string? TrainingPlanArn { get; set; }
}
