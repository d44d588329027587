using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Options of <see cref="IFineTuning"/>.</summary>
public sealed class FineTuningOptions
{
    /// <summary>The configuration section that these options are bound from unless another is given.</summary>
    public const string SectionName = "GenAILifecycle:FineTuning";

    /// <summary>Where data and artifacts go in S3 unless a request says otherwise: <c>s3://bucket/prefix</c>. Data is kept by content below <c>datasets/</c>, artifacts below <c>models/</c>.</summary>
    public string? ArtifactsUri { get; set; }

    /// <summary>The role that jobs act as unless a request names one.</summary>
    public string? RoleArn { get; set; }

    /// <summary>What instances cost. A type that the table lacks makes <see cref="TrainedModel.Cost"/> unknown, never zero.</summary>
    /// <value>The default value is <see cref="PriceTable.Bundled"/>.</value>
    public PriceTable Prices { get; set; } = PriceTable.Bundled;

    /// <summary>How often to ask about jobs and how long; <see langword="null"/>: the poller's default.</summary>
    public PollBudget? Polling { get; set; }

    /// <summary>The log group in which the containers' lines are found.</summary>
    /// <value>The default value is <c>/aws/sagemaker/TrainingJobs</c>.</value>
    public string LogGroup { get; set; } = "/aws/sagemaker/TrainingJobs";

    /// <summary>How long a job that has ended must have said nothing before its log counts as read: lines arrive late.</summary>
    /// <value>The default value is two seconds. From zero to one minute.</value>
    public TimeSpan LogSettleTime { get; set; } = TimeSpan.FromSeconds(2);
}
