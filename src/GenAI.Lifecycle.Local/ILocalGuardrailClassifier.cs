namespace GenAI.Lifecycle.Local;

/// <summary>
/// Judges texts for guardrails where words and patterns do not reach: content filters, denied topics, contextual
/// grounding.
/// </summary>
/// <remarks>
/// The default is a lexicon: some hundred English terms, and the share of words that two texts have in common. It is weak, and
/// there to exercise how an application deals with interventions; it does not predict what the models of Bedrock find. Put a
/// classifier of your own, such as a chat client with a prompt, into <see cref="LocalAwsOptions.GuardrailClassifier"/>.
/// </remarks>
public interface ILocalGuardrailClassifier
{
    /// <summary>Judges how surely a text belongs to a category.</summary>
    /// <param name="text">The text.</param>
    /// <param name="category">The category.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The confidence.</returns>
    ValueTask<LocalGuardrailConfidence> ClassifyContentAsync(string text, LocalGuardrailContent category, CancellationToken cancellationToken = default);

    /// <summary>Judges whether a text is about a denied topic.</summary>
    /// <param name="text">The text.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>Whether it is.</returns>
    ValueTask<bool> IsAboutAsync(string text, LocalGuardrailTopic topic, CancellationToken cancellationToken = default);

    /// <summary>Judges how far an answer is borne out by its source.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>0 (not at all) to 1.</returns>
    ValueTask<double> ScoreGroundingAsync(string answer, string source, CancellationToken cancellationToken = default);

    /// <summary>Judges how far an answer answers the query.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>0 (not at all) to 1.</returns>
    ValueTask<double> ScoreRelevanceAsync(string answer, string query, CancellationToken cancellationToken = default);
}
