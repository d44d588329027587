namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>Describes the rules of a model family beyond Converse's rules for all models.</summary>
internal sealed record ModelManners
{
    /// <summary>Whether it is a Claude, with Anthropic's messages.</summary>
    public bool Claude { get; init; }

    /// <summary>The supported sampling settings.</summary>
    public SamplingManners Sampling { get; init; }

    /// <summary>The supported thinking modes.</summary>
    public ThinkingModes Thinking { get; init; }

    /// <summary>Whether the conversation may end with an assistant message, which the model continues.</summary>
    public bool Prefill { get; init; }

    /// <summary>Whether reasoning in the history must be signed.</summary>
    public bool SignedReasoning { get; init; }

    /// <summary>Whether it rejects any reasoning in the history.</summary>
    public bool RefusesReasoning { get; init; }
}

/// <summary>Specifies the supported sampling settings of a model.</summary>
internal enum SamplingManners
{
    /// <summary>All.</summary>
    All,

    /// <summary>Temperature or top-p, not both.</summary>
    One,

    /// <summary>None.</summary>
    None,
}

/// <summary>Specifies the thinking modes of a model.</summary>
[Flags]
internal enum ThinkingModes
{
    /// <summary>It does not think.</summary>
    None = 0,

    /// <summary>With a budget of tokens.</summary>
    Budget = 1,

    /// <summary>Adaptive thinking.</summary>
    Adaptive = 2,

    /// <summary>Thinking can be turned off.</summary>
    Off = 4,
}
