using GenAI.Lifecycle.Local.Engine.Adapters;

namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>One answer to be generated.</summary>
/// <param name="Prompt">The prompt's tokens, at least one.</param>
/// <param name="Options">The options of drawing.</param>
/// <param name="OnText">Told each piece of text as it becomes certain.</param>
/// <param name="CancellationToken">Ends the generation early.</param>
internal sealed record GenerationRequest(
    IReadOnlyList<int> Prompt,
    GenerationOptions Options,
    Action<string>? OnText = null,
    CancellationToken CancellationToken = default
)
{
    /// <summary>The adapter that applies; <see langword="null"/>: the one that the model has, if any.</summary>
    public AdapterSet? Adapter { get; init; }
}

/// <summary>One answer.</summary>
/// <param name="Text">The text, without the stop text.</param>
/// <param name="PromptTokens">Tokens read.</param>
/// <param name="Tokens">Tokens generated, an end token included.</param>
/// <param name="Finish">Why it ended.</param>
/// <param name="Ids">The tokens generated, an end token included.</param>
internal sealed record GenerationResult(string Text, int PromptTokens, int Tokens, FinishReason Finish, IReadOnlyList<int> Ids)
{
    /// <summary>The stop text that ended it; null when something else did.</summary>
    public string? Stop { get; init; }

    /// <summary>Two answers are equal when their texts, counts and tokens are.</summary>
    public bool Equals(GenerationResult? other) =>
        other is not null
        && Text == other.Text
        && PromptTokens == other.PromptTokens
        && Finish == other.Finish
        && Stop == other.Stop
        && Ids.SequenceEqual(other.Ids);

    public override int GetHashCode() => HashCode.Combine(Text, PromptTokens, Tokens, Finish);
}
