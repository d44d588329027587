namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Scores texts against a query, as a cross-encoder does.</summary>
public interface IPassageReranker
{
    /// <summary>Gets the name.</summary>
    string Name { get; }

    /// <summary>Scores texts.</summary>
    /// <param name="query">The query.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>A score for each text, in their order; higher is better.</returns>
    Task<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<string> texts, CancellationToken cancellationToken = default);
}
