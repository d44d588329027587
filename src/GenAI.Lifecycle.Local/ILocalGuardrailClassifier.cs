namespace GenAI.Lifecycle.Local;

/// <summary>
/// Judges texts for guardrail policies beyond words and patterns: content filters, denied topics, contextual grounding.
/// </summary>
/// <remarks>
/// The default is a lexicon: some hundred English terms, and the share of words that two texts have in common. It is weak
/// and serves to test how an application handles interventions; it does not predict the findings of Bedrock's models. Set
/// your own classifier, such as a chat client with a prompt, in <see cref="LocalAwsOptions.GuardrailClassifier"/>.
/// </remarks>
public interface ILocalGuardrailClassifier
{
    /// <summary>Judges the confidence that a text belongs to a category.</summary>
    /// <param name="text">The text.</param>
    /// <param name="category">The category.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The confidence.</returns>
    ValueTask<LocalGuardrailConfidence> ClassifyContentAsync(
        string text,
        LocalGuardrailContent category,
        CancellationToken cancellationToken = default
    );

    /// <summary>Judges whether a text is about a denied topic.</summary>
    /// <param name="text">The text.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>Whether the text is about the topic.</returns>
    ValueTask<bool> IsAboutAsync(string text, LocalGuardrailTopic topic, CancellationToken cancellationToken = default);

    /// <summary>Judges the grounding of an answer in its source.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>0 (not at all) to 1.</returns>
    ValueTask<double> ScoreGroundingAsync(string answer, string source, CancellationToken cancellationToken = default);

    /// <summary>Judges the relevance of an answer to the query.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>0 (not at all) to 1.</returns>
    ValueTask<double> ScoreRelevanceAsync(string answer, string query, CancellationToken cancellationToken = default);
}
