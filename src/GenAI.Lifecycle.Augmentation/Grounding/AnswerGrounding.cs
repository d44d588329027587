using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>The grounding of an answer.</summary>
public sealed record AnswerGrounding
{
    /// <summary>Gets the passages that the model was given, in the order of their numbers.</summary>
    public required IReadOnlyList<RetrievedPassage> Passages { get; init; }

    /// <summary>Gets whether the sources held the answer. If not, the text says so and there are no citations.</summary>
    public bool IsAnswered { get; init; } = true;

    /// <summary>Gets the citations, with regions of the whole answer.</summary>
    public IReadOnlyList<CitationAnnotation> Citations { get; init; } = [];

    /// <summary>Gets the quotations.</summary>
    public IReadOnlyList<Quotation> Quotations { get; init; } = [];

    /// <summary>Gets the verdict of the check; <see langword="null"/> if there was none.</summary>
    public GroundingVerdict? Verdict { get; init; }

    /// <summary>Gets whether the answer failed the check and the policy flags it, or a quotation is not in the passages.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>Gets whether the answer was withheld.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>Reads the grounding of responses.</summary>
public static class AnswerGroundingExtensions
{
    /// <summary>Returns the grounding of a response; <see langword="null"/> if it has none.</summary>
    /// <param name="response">The response.</param>
    public static AnswerGrounding? GetGrounding(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.AdditionalProperties?.GetValueOrDefault(GroundingChatClient.GroundingKey) as AnswerGrounding;
    }
}
