using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class DescribeTrainingJobResponse : AmazonWebServiceResponse
{
    public string? TrainingJobName { get; set; }

    public string? TrainingJobArn { get; set; }

    public ModelArtifacts? ModelArtifacts { get; set; }

    public TrainingJobStatus? TrainingJobStatus { get; set; }

    public SecondaryStatus? SecondaryStatus { get; set; }

    public string? FailureReason { get; set; }

    public Dictionary<string, string>? HyperParameters { get; set; }

    public AlgorithmSpecification? AlgorithmSpecification { get; set; }

    public string? RoleArn { get; set; }

    public List<Channel>? InputDataConfig { get; set; }

    public OutputDataConfig? OutputDataConfig { get; set; }

    public ResourceConfig? ResourceConfig { get; set; }

    public WarmPoolStatus? WarmPoolStatus { get; set; }

    public VpcConfig? VpcConfig { get; set; }

    public StoppingCondition? StoppingCondition { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? TrainingStartTime { get; set; }

    public DateTime? TrainingEndTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public List<SecondaryStatusTransition>? SecondaryStatusTransitions { get; set; }

    public List<MetricData>? FinalMetricDataList { get; set; }

    public bool? EnableNetworkIsolation { get; set; }

    public bool? EnableInterContainerTrafficEncryption { get; set; }

    public bool? EnableManagedSpotTraining { get; set; }

    public CheckpointConfig? CheckpointConfig { get; set; }

    public int? TrainingTimeInSeconds { get; set; }

    public int? BillableTimeInSeconds { get; set; }

    public long? BillableTokenCount { get; set; }

    public Dictionary<string, string>? Environment { get; set; }

    public RetryStrategy? RetryStrategy { get; set; }

    public ServerlessJobConfig? ServerlessJobConfig { get; set; }

    public ModelPackageConfig? ModelPackageConfig { get; set; }

    public TrainingProgressInfo? ProgressInfo { get; set; }

    public string? OutputModelPackageArn { get; set; }
}
