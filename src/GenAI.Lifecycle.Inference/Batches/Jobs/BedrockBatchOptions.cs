using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Options of a batch that runs as Bedrock's batch jobs (CreateModelInvocationJob): one, or as many as the service's
/// limits require.
/// </summary>
public sealed record BedrockBatchOptions
{
    /// <summary>The ARN of the service role that reads the input from S3, calls the model and writes the output.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The folder in S3 for the jobs' input and output, such as <c>s3://my-bucket/batches</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The maximum duration of a job.</summary>
    /// <value>The default value is 24 hours. Whole hours from 24 to 168, as Bedrock requires.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The minimum number of records per job; a smaller batch is rejected before anything is sent.</summary>
    /// <value>The default value is 100, which is Bedrock's limit for most models. At least 1.</value>
    public int MinimumRecords { get; init; } = 100;

    /// <summary>The maximum number of records per job; a larger batch becomes several jobs.</summary>
    /// <value>The default value is 50,000, which is Bedrock's limit for most models. At least <see cref="MinimumRecords"/>.</value>
    public int MaximumRecords { get; init; } = 50_000;

    /// <summary>The maximum input of a job, in bytes; a larger batch becomes several jobs.</summary>
    /// <value>The default value is 1,000,000,000, which is Bedrock's limit for an input file. At least 1.</value>
    public long MaximumInputBytes { get; init; } = 1_000_000_000;

    /// <summary>The price of a token in a batch job, relative to its on-demand price.</summary>
    /// <value>The default value is 0.5, as AWS publishes for most models. From 0 to 1.</value>
    public decimal PriceFactor { get; init; } = 0.5m;

    /// <summary>The capabilities of the models: a prompt that requires more is rejected before anything is sent.</summary>
    /// <value>The default value is <see cref="CapabilityProfile.Bundled"/>.</value>
    public CapabilityProfile Capabilities { get; init; } = CapabilityProfile.Bundled;

    /// <summary>
    /// The polling interval and the maximum wait for the jobs: more than five days require a longer limit.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: the poller's default.</value>
    public PollBudget? Polling { get; init; }

    internal BedrockBatchOptions Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(RoleArn);
        _ = Aws.S3Uri.Parse(Folder);
        if (Timeout < TimeSpan.FromHours(24) || Timeout > TimeSpan.FromHours(168) || Timeout.Ticks % TimeSpan.TicksPerHour != 0)
            throw new ArgumentOutOfRangeException(
                nameof(Timeout),
                Timeout,
                $"Timeout is {Timeout}; it must be whole hours from 24 to 168."
            );
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumRecords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumRecords, MinimumRecords);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumInputBytes, 1);
        Polling?.Validate();
        if (PriceFactor is < 0 or > 1)
            throw new ArgumentOutOfRangeException(
                nameof(PriceFactor),
                PriceFactor,
                $"PriceFactor is {PriceFactor}; it must be from 0 to 1."
            );
        return this;
    }
}
