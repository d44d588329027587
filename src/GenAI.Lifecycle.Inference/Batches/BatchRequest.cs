using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Prompts to be answered, and where the answers go. The same request run again goes on where the last run stopped.</summary>
public sealed record BatchRequest
{
    /// <summary>The prompts, read once and as they are needed. Their keys are the same in every run.</summary>
    public required IAsyncEnumerable<BatchPrompt> Prompts { get; init; }

    /// <summary>
    /// The file of results, JSON lines of <see cref="BatchAnswer"/> in the order in which they came; it is appended to. What failed is
    /// listed beside it in <c>.failed.jsonl</c>, anew in every run, and a lock file keeps a second process away. With a budget it also
    /// holds some lines without a <c>key</c>, from which the next run knows what no answer tells; <see cref="BatchResults"/> leaves
    /// them out.
    /// </summary>
    public required string ResultsPath { get; init; }

    /// <summary>The model: whose quota the batch draws on, and whose price it has.</summary>
    public required ModelReference Model { get; init; }

    /// <summary>The client to ask.</summary>
    /// <value>
    /// The default value is <see langword="null"/>: one of <see cref="Model"/>, by the registered
    /// <see cref="IModelChatClientFactory"/>.
    /// </value>
    public IChatClient? Client { get; init; }

    /// <summary>Options of all prompts that have none of their own.</summary>
    public ChatOptions? Options { get; init; }

    /// <summary>How many prompts there are, for progress; <see langword="null"/> if that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>
    /// What the batch may cost, over all its runs. A prompt that could exceed it is not asked: its input is bounded by its bytes of
    /// UTF-8, its output by <see cref="ChatOptions.MaxOutputTokens"/>, which is then required. What a service may have charged for
    /// attempts that broke off without an answer, and for what was under way when a process was killed, counts with all that it may have
    /// cost (the latter with up to a quarter more), also in later runs.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: no limit.</value>
    public Money? Budget { get; init; }

    /// <summary>How many prompts are under way or wait for the quota at once.</summary>
    /// <value>The default value is 128. From 1 to 10,000.</value>
    public int MaxInFlight { get; init; } = 128;

    /// <summary>The batch's share of the quota in relation to other batches of the process.</summary>
    /// <value>The default value is 1. Above 0.</value>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// How often results are forced to the disk. Every result is handed to the system at once and survives the end of the process in any
    /// case; this bounds what a power failure may take.
    /// </summary>
    /// <value>The default value is 1 second. Zero: with every result.</value>
    public TimeSpan DiskFlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a cancelled run waits for the answers that are under way, which are paid for.</summary>
    /// <value>The default value is 2 minutes. Zero: they are dropped.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Has Bedrock run the prompts as batch jobs of its own, at its batch price, instead of asking one by one.</summary>
    /// <value>The default value is <see langword="null"/>: they are asked one by one.</value>
    public BedrockBatchOptions? BedrockJob { get; init; }

    internal string FailuresPath => Path.ChangeExtension(ResultsPath, null) + ".failed.jsonl";

    internal BatchRequest Validate()
    {
        ArgumentNullException.ThrowIfNull(Prompts);
        ArgumentException.ThrowIfNullOrWhiteSpace(ResultsPath);
        ArgumentNullException.ThrowIfNull(Model);
        if (MaxInFlight is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(nameof(MaxInFlight), MaxInFlight, "From 1 to 10,000.");
        if (!(Weight > 0 && double.IsFinite(Weight)))
            throw new ArgumentOutOfRangeException(nameof(Weight), Weight, "A finite number above 0.");
        if (Budget is { Amount: <= 0 })
            throw new ArgumentOutOfRangeException(nameof(Budget), Budget, "Above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(DiskFlushInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DrainTimeout, TimeSpan.Zero);
        return this;
    }
}
