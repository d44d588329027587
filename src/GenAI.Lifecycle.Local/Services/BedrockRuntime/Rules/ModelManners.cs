namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>What a family of models refuses beyond what Converse refuses of all.</summary>
internal sealed record ModelManners
{
    /// <summary>Whether it is a Claude, and speaks in Anthropic's words.</summary>
    public bool Claude { get; init; }

    /// <summary>Which sampling settings it takes.</summary>
    public SamplingManners Sampling { get; init; }

    /// <summary>How it can be asked to think.</summary>
    public ThinkingModes Thinking { get; init; }

    /// <summary>Whether the conversation may end with the assistant's words, with which it goes on.</summary>
    public bool Prefill { get; init; }

    /// <summary>Whether reasoning in the history must be signed.</summary>
    public bool SignedReasoning { get; init; }

    /// <summary>Whether it refuses any reasoning in the history.</summary>
    public bool RefusesReasoning { get; init; }
}

/// <summary>Which sampling settings a model takes.</summary>
internal enum SamplingManners
{
    /// <summary>All.</summary>
    All,

    /// <summary>Temperature or top-p, not both.</summary>
    One,

    /// <summary>None.</summary>
    None,
}

/// <summary>The ways in which a model can be asked to think.</summary>
[Flags]
internal enum ThinkingModes
{
    /// <summary>It does not think.</summary>
    None = 0,

    /// <summary>With a budget of tokens.</summary>
    Budget = 1,

    /// <summary>As much as it finds right.</summary>
    Adaptive = 2,

    /// <summary>Thinking can be turned off.</summary>
    Off = 4,
}
