using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Describes the prompts of a batch and the file of its results. Running the same request again resumes where the last
/// run stopped.
/// </summary>
public sealed record BatchRequest
{
    /// <summary>The prompts, read once and as they are needed. Their keys must be the same in every run.</summary>
    public required IAsyncEnumerable<BatchPrompt> Prompts { get; init; }

    /// <summary>
    /// The file of results, JSON lines of <see cref="BatchAnswer"/> in order of arrival; the run appends to it. Failed
    /// prompts are listed beside it in <c>.failed.jsonl</c>, which every run rewrites, and a lock file excludes other
    /// processes. With a budget the file also has lines without a <c>key</c> that record usage for the next run;
    /// <see cref="BatchResults"/> skips them.
    /// </summary>
    public required string ResultsPath { get; init; }

    /// <summary>The model, which determines the quota and the price.</summary>
    public required ModelReference Model { get; init; }

    /// <summary>The client to call.</summary>
    /// <value>
    /// The default value is <see langword="null"/>: one of <see cref="Model"/>, by the registered
    /// <see cref="IModelChatClientFactory"/>.
    /// </value>
    public IChatClient? Client { get; init; }

    /// <summary>Options of all prompts that have none of their own.</summary>
    public ChatOptions? Options { get; init; }

    /// <summary>The number of prompts, for progress; <see langword="null"/> if unknown.</summary>
    public long? Total { get; init; }

    /// <summary>
    /// The maximum cost of the batch, over all its runs. A prompt that could exceed it is not sent: its input is bounded
    /// by its bytes of UTF-8, its output by <see cref="ChatOptions.MaxOutputTokens"/>, which is then required.
    /// Interrupted attempts, and calls in flight when a process was killed, are charged at their maximum cost (the latter
    /// with up to a quarter more), also in later runs.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: no limit.</value>
    public Money? Budget { get; init; }

    /// <summary>The maximum number of prompts in flight or waiting for the quota.</summary>
    /// <value>The default value is 128. From 1 to 10,000.</value>
    public int MaxInFlight { get; init; } = 128;

    /// <summary>The batch's share of the quota, relative to other batches of the process.</summary>
    /// <value>The default value is 1. Above 0.</value>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// The interval at which results are flushed to disk. Every result is passed to the operating system at once and
    /// survives the end of the process; this limits the loss in a power failure.
    /// </summary>
    /// <value>The default value is 1 second. Zero: with every result.</value>
    public TimeSpan DiskFlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum time for which a cancelled run waits for the answers in flight, which are paid for.</summary>
    /// <value>The default value is 2 minutes. Zero: they are discarded.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The options of Bedrock's batch jobs, which run the prompts at the batch price instead of one by one.</summary>
    /// <value>The default value is <see langword="null"/>: prompts are sent one by one.</value>
    public BedrockBatchOptions? BedrockJob { get; init; }

    internal string FailuresPath => Path.ChangeExtension(ResultsPath, null) + ".failed.jsonl";

    internal BatchRequest Validate()
    {
        ArgumentNullException.ThrowIfNull(Prompts);
        ArgumentException.ThrowIfNullOrWhiteSpace(ResultsPath);
        ArgumentNullException.ThrowIfNull(Model);
        if (MaxInFlight is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(
                nameof(MaxInFlight),
                MaxInFlight,
                $"MaxInFlight is {MaxInFlight}; it must be from 1 to 10,000."
            );
        if (!(Weight > 0 && double.IsFinite(Weight)))
            throw new ArgumentOutOfRangeException(nameof(Weight), Weight, $"Weight is {Weight}; it must be a finite number above 0.");
        if (Budget is { Amount: <= 0 })
            throw new ArgumentOutOfRangeException(nameof(Budget), Budget, "Above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(DiskFlushInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DrainTimeout, TimeSpan.Zero);
        return this;
    }
}
