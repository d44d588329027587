using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Options of <see cref="IFineTuning"/>.</summary>
public sealed class FineTuningOptions
{
    /// <summary>The default configuration section of these options.</summary>
    public const string SectionName = "GenAILifecycle:FineTuning";

    /// <summary>
    /// The default S3 location of data and artifacts: <c>s3://bucket/prefix</c>. Data is stored by content hash below <c>datasets/</c>,
    /// artifacts below <c>models/</c>.
    /// </summary>
    public string? ArtifactsUri { get; set; }

    /// <summary>The default role of jobs.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The prices of instances. If an instance type has no price, <see cref="TrainedModel.Cost"/> is unknown, not zero.</summary>
    /// <value>The default value is <see cref="PriceTable.Bundled"/>.</value>
    public PriceTable Prices { get; set; } = PriceTable.Bundled;

    /// <summary>The polling interval and time-out of jobs; <see langword="null"/> for the poller's default.</summary>
    public PollBudget? Polling { get; set; }

    /// <summary>The log group of the containers.</summary>
    /// <value>The default value is <c>/aws/sagemaker/TrainingJobs</c>.</value>
    public string LogGroup { get; set; } = "/aws/sagemaker/TrainingJobs";

    /// <summary>The idle time after which the log of an ended job is complete, since log lines can arrive late.</summary>
    /// <value>The default value is two seconds. From zero to one minute.</value>
    public TimeSpan LogSettleTime { get; set; } = TimeSpan.FromSeconds(2);
}
