using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>One message of a prompt.</summary>
/// <param name="Role">Who speaks: system, user or assistant.</param>
/// <param name="Text">The template of its text.</param>
public sealed record PromptMessageTemplate(ChatRole Role, string Text)
{
    /// <summary>Variables of type <see cref="VariableType.Media"/> whose contents stand before the text, in this order.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Whether the provider may cache the conversation up to and including this message.</summary>
    public bool CachePoint { get; init; }
}

/// <summary>Where worked examples stand in a prompt.</summary>
public enum ShotPlacement
{
    /// <summary>As turns of a conversation, a user and an assistant message each, before the last user message.</summary>
    Turns,

    /// <summary>As text, in the place of the variable <c>shots</c>.</summary>
    Inline,
}

/// <summary>How worked examples are written. Their templates see the fields of the example and its answer as <c>output</c>.</summary>
public sealed record ShotLayout
{
    /// <summary>The name under which a shot's templates see its answer.</summary>
    public const string OutputVariable = "output";

    /// <summary>The variable that inline shots replace.</summary>
    public const string ShotsVariable = "shots";

    /// <summary>Turns or text.</summary>
    public ShotPlacement Placement { get; init; }

    /// <summary>The template of the question. <see langword="null"/>: that of the prompt's last user message.</summary>
    public string? User { get; init; }

    /// <summary>The template of the answer.</summary>
    public string Assistant { get; init; } = "{{output}}";

    /// <summary>What stands between two inline shots.</summary>
    public string Separator { get; init; } = "\n\n";
}

/// <summary>Asks for reasoning before the answer, and says where the answer begins.</summary>
public sealed record ChainOfThought
{
    /// <summary>The instruction, put at the end of the last user message.</summary>
    public string Instruction { get; init; } = "Think step by step. Then give only the final answer on a line that starts with \"Answer:\".";

    /// <summary>What the answer follows. The last occurrence counts.</summary>
    public string AnswerMarker { get; init; } = "Answer:";

    /// <summary>Parts reasoning and answer at the last marker; <see langword="null"/> without one. Bold type around marker or answer, as in <c>**Answer:** 42</c>, goes.</summary>
    internal (string Reasoning, string Answer)? Part(string text)
    {
        var at = text.LastIndexOf(AnswerMarker, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var (reasoning, answer) = (text[..at].TrimEnd(), text[(at + AnswerMarker.Length)..].Trim());
        foreach (var bold in (string[])["**", "__"])
        {
            if (!reasoning.EndsWith(bold, StringComparison.Ordinal))
                continue;
            reasoning = reasoning[..^bold.Length];
            answer = answer.StartsWith(bold, StringComparison.Ordinal) ? answer[bold.Length..]
                : answer.EndsWith(bold, StringComparison.Ordinal) ? answer[..^bold.Length]
                : answer;
        }

        return (reasoning.Trim(), answer.Trim());
    }
}

/// <summary>What an answer has to be.</summary>
public sealed record OutputConstraint
{
    /// <summary>A JSON schema that the answer follows. It is sent as the response format.</summary>
    public string? JsonSchema { get; init; }

    /// <summary>The only answers allowed, for a classification. They are named at the end of the last user message.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The most tokens an answer may have.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Texts at which generation stops.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];
}

/// <summary>Settings of generation that belong to a prompt. A member that is not set leaves the model's default.</summary>
public sealed record InferenceSettings
{
    /// <summary>Nothing set.</summary>
    public static InferenceSettings Default { get; } = new();

    /// <summary>Sampling temperature, from 0.</summary>
    public float? Temperature { get; init; }

    /// <summary>Nucleus sampling, above 0 to 1.</summary>
    public float? TopP { get; init; }

    /// <summary>The number of tokens to sample from, at least 1.</summary>
    public int? TopK { get; init; }

    /// <summary>The most tokens of an answer, at least 1.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Seed of the sampling.</summary>
    public long? Seed { get; init; }

    /// <summary>A short name, such as <c>t=0.7,max=64</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Temperature is { } t) parts.Add(FormattableString.Invariant($"t={t}"));
        if (TopP is { } p) parts.Add(FormattableString.Invariant($"top_p={p}"));
        if (TopK is { } k) parts.Add(FormattableString.Invariant($"top_k={k}"));
        if (MaxOutputTokens is { } max) parts.Add(FormattableString.Invariant($"max={max}"));
        if (Seed is { } seed) parts.Add(FormattableString.Invariant($"seed={seed}"));
        return parts.Count == 0 ? "default" : string.Join(',', parts);
    }

    /// <summary>Writes what is set here into the options, over what stands there.</summary>
    /// <param name="options">The options of a call.</param>
    public void ApplyTo(ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Temperature = Temperature ?? options.Temperature;
        options.TopP = TopP ?? options.TopP;
        options.TopK = TopK ?? options.TopK;
        options.MaxOutputTokens = MaxOutputTokens ?? options.MaxOutputTokens;
        options.Seed = Seed ?? options.Seed;
    }
}
