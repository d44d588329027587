using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>How Bedrock runs a batch as a job of its own (CreateModelInvocationJob).</summary>
public sealed record BedrockBatchOptions
{
    /// <summary>The ARN of the service role that reads the input from S3, calls the model and writes the output.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The folder in S3 for the job's input and output, such as <c>s3://my-bucket/batches</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>How long the job may take.</summary>
    /// <value>The default value is 24 hours. Whole hours from 24 to 168, as Bedrock rules.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The least records that Bedrock takes; fewer are refused before anything is sent.</summary>
    /// <value>The default value is 100, which is Bedrock's for most models. At least 1.</value>
    public int MinimumRecords { get; init; } = 100;

    /// <summary>The most records that Bedrock takes.</summary>
    /// <value>The default value is 50,000, which is Bedrock's for most models.</value>
    public int MaximumRecords { get; init; } = 50_000;

    /// <summary>What a token costs in a batch job in relation to its price on demand.</summary>
    /// <value>The default value is 0.5, as AWS publishes for most models. From 0 to 1.</value>
    public decimal PriceFactor { get; init; } = 0.5m;

    /// <summary>How often the job is asked about, and how long it is waited for: more than five days only with a longer limit.</summary>
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
        Polling?.Validate();
        if (PriceFactor is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(PriceFactor), PriceFactor, "From 0 to 1.");
        return this;
    }
}
