using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>How Bedrock runs a batch as jobs of its own (CreateModelInvocationJob): one, or as many as its limits ask for.</summary>
public sealed record BedrockBatchOptions
{
    /// <summary>The ARN of the service role that reads the input from S3, calls the model and writes the output.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The folder in S3 for the jobs' input and output, such as <c>s3://my-bucket/batches</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>How long a job may take.</summary>
    /// <value>The default value is 24 hours. Whole hours from 24 to 168, as Bedrock rules.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The least records that Bedrock takes in a job; a batch of fewer is refused before anything is sent.</summary>
    /// <value>The default value is 100, which is Bedrock's for most models. At least 1.</value>
    public int MinimumRecords { get; init; } = 100;

    /// <summary>The most records that Bedrock takes in a job; a batch of more becomes several jobs.</summary>
    /// <value>The default value is 50,000, which is Bedrock's for most models. At least <see cref="MinimumRecords"/>.</value>
    public int MaximumRecords { get; init; } = 50_000;

    /// <summary>The largest input of a job, in bytes; a batch of more becomes several jobs.</summary>
    /// <value>The default value is 1,000,000,000, which is Bedrock's for a file of input. At least 1.</value>
    public long MaximumInputBytes { get; init; } = 1_000_000_000;

    /// <summary>What a token costs in a batch job in relation to its price on demand.</summary>
    /// <value>The default value is 0.5, as AWS publishes for most models. From 0 to 1.</value>
    public decimal PriceFactor { get; init; } = 0.5m;

    /// <summary>Which model can do what: a prompt that asks for more is refused before anything is sent.</summary>
    /// <value>The default value is <see cref="CapabilityProfile.Bundled"/>.</value>
    public CapabilityProfile Capabilities { get; init; } = CapabilityProfile.Bundled;

    /// <summary>
    /// How often the jobs are asked about, and how long they are waited for: more than five days only with a longer
    /// limit.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: the poller's default.</value>
    public PollBudget? Polling { get; init; }

    internal BedrockBatchOptions Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(RoleArn);
        _ = Aws.S3Uri.Parse(Folder);
        if (Timeout < TimeSpan.FromHours(24) || Timeout > TimeSpan.FromHours(168) || Timeout.Ticks % TimeSpan.TicksPerHour != 0)
            throw new ArgumentOutOfRangeException(nameof(Timeout), Timeout, "Whole hours from 24 to 168.");
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumRecords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumRecords, MinimumRecords);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumInputBytes, 1);
        Polling?.Validate();
        if (PriceFactor is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(PriceFactor), PriceFactor, "From 0 to 1.");
        return this;
    }
}
