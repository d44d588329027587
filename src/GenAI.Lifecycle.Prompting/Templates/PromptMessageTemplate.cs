using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>One message of a prompt.</summary>
/// <param name="Role">The role: system, user or assistant.</param>
/// <param name="Text">The template of the text.</param>
public sealed record PromptMessageTemplate(ChatRole Role, string Text)
{
    /// <summary>The variables of type <see cref="VariableType.Media"/> whose contents precede the text, in this order.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Whether the provider can cache the conversation up to and including this message.</summary>
    public bool CachePoint { get; init; }
}

/// <summary>The position of worked examples in a prompt.</summary>
public enum ShotPlacement
{
    /// <summary>As turns of a conversation, a user and an assistant message each, before the last user message.</summary>
    Turns,

    /// <summary>As text, in place of the variable <c>shots</c>.</summary>
    Inline,
}

/// <summary>The layout of worked examples. Their templates can use the fields of the example, and its answer as <c>output</c>.</summary>
public sealed record ShotLayout
{
    /// <summary>The name by which a shot's templates use its answer.</summary>
    public const string OutputVariable = "output";

    /// <summary>The variable that inline shots replace.</summary>
    public const string ShotsVariable = "shots";

    /// <summary>The placement of the examples: turns or text.</summary>
    public ShotPlacement Placement { get; init; }

    /// <summary>The template of the question. <see langword="null"/>: the template of the prompt's last user message.</summary>
    public string? User { get; init; }

    /// <summary>The template of the answer.</summary>
    public string Assistant { get; init; } = "{{output}}";

    /// <summary>The separator between two inline shots.</summary>
    public string Separator { get; init; } = "\n\n";
}

/// <summary>A request for reasoning before the answer, with the marker of the answer.</summary>
public sealed record ChainOfThought
{
    /// <summary>The instruction, which is appended to the last user message.</summary>
    public string Instruction { get; init; } =
        "Think step by step. Then give only the final answer on a line that starts with \"Answer:\".";

    /// <summary>The marker before the answer. The last occurrence counts.</summary>
    public string AnswerMarker { get; init; } = "Answer:";

    /// <summary>
    /// Splits reasoning and answer at the last marker; <see langword="null"/> without one. Bold markup around marker or answer, as in
    /// <c>**Answer:** 42</c>, is removed.
    /// </summary>
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
            answer =
                answer.StartsWith(bold, StringComparison.Ordinal) ? answer[bold.Length..]
                : answer.EndsWith(bold, StringComparison.Ordinal) ? answer[..^bold.Length]
                : answer;
        }

        return (reasoning.Trim(), answer.Trim());
    }
}

/// <summary>The format of an answer.</summary>
public sealed record OutputConstraint
{
    /// <summary>A JSON schema that the answer follows. It is sent as the response format.</summary>
    public string? JsonSchema { get; init; }

    /// <summary>The allowed answers of a classification. They are listed at the end of the last user message.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The maximum number of tokens of an answer.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>The stop sequences.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];
}

/// <summary>Settings of generation that belong to a prompt. An unset member keeps the model's default.</summary>
public sealed record InferenceSettings
{
    /// <summary>Settings without any value.</summary>
    public static InferenceSettings Default { get; } = new();

    /// <summary>Sampling temperature, from 0.</summary>
    public float? Temperature { get; init; }

    /// <summary>Nucleus sampling, above 0 to 1.</summary>
    public float? TopP { get; init; }

    /// <summary>The number of tokens to sample from, at least 1.</summary>
    public int? TopK { get; init; }

    /// <summary>The maximum number of tokens of an answer, at least 1.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Seed of the sampling.</summary>
    public long? Seed { get; init; }

    /// <summary>Returns a short name, such as <c>t=0.7,max=64</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Temperature is { } t)
            parts.Add(FormattableString.Invariant($"t={t}"));
        if (TopP is { } p)
            parts.Add(FormattableString.Invariant($"top_p={p}"));
        if (TopK is { } k)
            parts.Add(FormattableString.Invariant($"top_k={k}"));
        if (MaxOutputTokens is { } max)
            parts.Add(FormattableString.Invariant($"max={max}"));
        if (Seed is { } seed)
            parts.Add(FormattableString.Invariant($"seed={seed}"));
        return parts.Count == 0 ? "default" : string.Join(',', parts);
    }

    /// <summary>Writes the set values into the options, replacing existing values.</summary>
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
