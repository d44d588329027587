using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local;

/// <summary>A Bedrock foundation model served by any <see cref="IChatClient"/> or embedding generator.</summary>
/// <remarks>
/// The factories run once, when the model is first called, and their results are disposed with the
/// <see cref="LocalAws"/>: a process behind the model starts lazily and ends with it.
/// </remarks>
public sealed record LocalFoundationModel
{
    /// <summary>Model id on the wire, such as <c>local.llama-small-v1:0</c>.</summary>
    public required string ModelId { get; init; }

    /// <summary>Name for people. The default is the <see cref="ModelId"/>.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Provider as ListFoundationModels answers it: 1 to 20 letters, digits, hyphens and spaces. The default is
    /// <c>Local</c>.
    /// </summary>
    public string Provider { get; init; } = "Local";

    /// <summary>
    /// The id of the Bedrock model whose rules apply to this one, such as <c>anthropic.claude-opus-4-7</c>: requests that
    /// the named model rejects (sampling settings, thinking modes, unsigned reasoning, a prefilled answer) are rejected
    /// with its messages. The default is <see cref="ModelId"/>; an id of an unknown family has no special rules.
    /// </summary>
    public string? Like { get; init; }

    /// <summary>Input modalities: <c>TEXT</c>, <c>IMAGE</c>. The default is text.</summary>
    public IReadOnlyList<string> InputModalities { get; init; } = ["TEXT"];

    /// <summary>Output modalities: <c>TEXT</c>, <c>IMAGE</c>, <c>EMBEDDING</c>. The default is text.</summary>
    public IReadOnlyList<string> OutputModalities { get; init; } = ["TEXT"];

    /// <summary>Whether the streaming operations are offered. The default is <see langword="true"/>.</summary>
    public bool StreamingSupported { get; init; } = true;

    /// <summary>
    /// Whether the model takes tools and their results; if not, they are rejected as in Bedrock. The default is
    /// <see langword="true"/>.
    /// </summary>
    public bool ToolsSupported { get; init; } = true;

    /// <summary>The maximum tokens of prompt and answer together. The default is 4096.</summary>
    public int ContextLength { get; init; } = 4096;

    /// <summary>Creates the chat client. Without it the chat operations are rejected for this model.</summary>
    public Func<CancellationToken, ValueTask<IChatClient>>? ChatClient { get; init; }

    /// <summary>
    /// Creates the embedding generator. Without it the model has no embeddings. A generator that also provides, as a
    /// service, an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of <see cref="AIContent"/> takes images, audio
    /// and video.
    /// </summary>
    public Func<CancellationToken, ValueTask<IEmbeddingGenerator<string, Embedding<float>>>>? EmbeddingGenerator { get; init; }

    /// <summary>
    /// Counts the tokens of a conversation as the model's tokenizer does. Without it CountTokens is rejected for this
    /// model.
    /// </summary>
    public Func<IReadOnlyList<ChatMessage>, CancellationToken, ValueTask<int>>? TokenCounter { get; init; }

    /// <summary>
    /// The requests per minute before Bedrock throttles, refilled continuously and reported by Service Quotas; null for
    /// no limit, which is the default.
    /// </summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>
    /// The tokens per minute before Bedrock throttles, refilled continuously and reported by Service Quotas; null for no
    /// limit, which is the default. As in AWS a request reserves its prompt and its maximum answer, and returns the
    /// unused tokens.
    /// </summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>
    /// The minimum number of records in a batch inference job of this model. The default is 100, as for most models in
    /// AWS.
    /// </summary>
    public int MinimumBatchRecords { get; init; } = 100;
}
