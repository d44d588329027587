using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Checks whether passages support an answer: a judge, or Bedrock's contextual grounding.</summary>
public interface IGroundingCheck
{
    /// <summary>Checks an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="passages">The passages that the model was given.</param>
    /// <param name="answer">The answer, without markers that name no passage.</param>
    /// <param name="cancellationToken">The token to cancel the check.</param>
    Task<GroundingVerdict> CheckAsync(
        string question,
        IReadOnlyList<RetrievedPassage> passages,
        string answer,
        CancellationToken cancellationToken = default
    );
}

/// <summary>The result of a grounding check.</summary>
/// <param name="IsGrounded">Whether the passages support the answer.</param>
/// <param name="Score">The share of the answer that is supported, from 0 to 1.</param>
/// <param name="Unsupported">The sentences that are not supported.</param>
public sealed record GroundingVerdict(bool IsGrounded, double Score, IReadOnlyList<string> Unsupported);
