namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>
/// Describes the requests and answers of a family that takes one text; a path consists of members, and a list stands for
/// its first item.
/// </summary>
internal sealed record PromptSchema
{
    /// <summary>The field of the text.</summary>
    public string Prompt { get; init; } = "prompt";

    /// <summary>The object of the settings; <see langword="null"/> if they are beside the text.</summary>
    public string? Settings { get; init; }

    public required string MaxTokens { get; init; }

    public string Temperature { get; init; } = "temperature";

    public string TopP { get; init; } = "top_p";

    public string? TopK { get; init; }

    public string? Stop { get; init; }

    public string? Seed { get; init; }

    /// <summary>The field that requests a stream, for families that require it in addition to the operation.</summary>
    public string? Stream { get; init; }

    public required string[] Text { get; init; }

    public required string[] Finish { get; init; }

    public string[]? InputTokens { get; init; }

    public string[]? OutputTokens { get; init; }

    /// <summary>The path of the text in a chunk of a stream; <see langword="null"/> if it is the same as in a complete answer.</summary>
    public string[]? ChunkText { get; init; }

    public string[]? ChunkFinish { get; init; }

    public string[]? ChunkOutputTokens { get; init; }

    /// <summary>Whether the text starts with thoughts that end with <c>&lt;/think&gt;</c>.</summary>
    public bool Thinks { get; init; }
}

/// <summary>The families, from Bedrock's documentation of inference parameters.</summary>
internal static class PromptSchemas
{
    public static PromptSchema Titan { get; } =
        new()
        {
            Prompt = "inputText",
            Settings = "textGenerationConfig",
            MaxTokens = "maxTokenCount",
            TopP = "topP",
            Stop = "stopSequences",
            Text = ["results", "outputText"],
            Finish = ["results", "completionReason"],
            InputTokens = ["inputTextTokenCount"],
            OutputTokens = ["results", "tokenCount"],
            ChunkText = ["outputText"],
            ChunkFinish = ["completionReason"],
            ChunkOutputTokens = ["totalOutputTextTokenCount"],
        };

    public static PromptSchema Llama { get; } =
        new()
        {
            MaxTokens = "max_gen_len",
            Text = ["generation"],
            Finish = ["stop_reason"],
            InputTokens = ["prompt_token_count"],
            OutputTokens = ["generation_token_count"],
        };

    public static PromptSchema Mistral { get; } =
        new()
        {
            MaxTokens = "max_tokens",
            TopK = "top_k",
            Stop = "stop",
            Text = ["outputs", "text"],
            Finish = ["outputs", "stop_reason"],
        };

    public static PromptSchema Cohere { get; } =
        new()
        {
            MaxTokens = "max_tokens",
            TopP = "p",
            TopK = "k",
            Stop = "stop_sequences",
            Stream = "stream",
            Text = ["generations", "text"],
            Finish = ["generations", "finish_reason"],
            ChunkText = ["text"],
            ChunkFinish = ["finish_reason"],
        };

    public static PromptSchema Jurassic { get; } =
        new()
        {
            MaxTokens = "maxTokens",
            TopP = "topP",
            Stop = "stopSequences",
            Text = ["completions", "data", "text"],
            Finish = ["completions", "finishReason", "reason"],
        };

    public static PromptSchema DeepSeek { get; } =
        new()
        {
            MaxTokens = "max_tokens",
            Stop = "stop",
            Text = ["choices", "text"],
            Finish = ["choices", "stop_reason"],
            Thinks = true,
        };
}
