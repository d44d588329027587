using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Retrieval.Rewriting;

/// <summary>Has a model write a question that refers to the conversation so that it stands alone. Without a conversation the question is left as it is.</summary>
/// <param name="inner">Finds the passages.</param>
/// <param name="model">Rewrites the question.</param>
/// <param name="turns">The number of messages of the conversation the model is shown at most, at least 1.</param>
public sealed class HistoryRetriever(IRetriever inner, IChatClient model, int turns = 6) : IRetriever
{
    private const string Task =
        "Rewrite the last question of the conversation so that it can be understood without the conversation. Reply with the rewritten question only.";

    /// <inheritdoc/>
    public string Name => $"history({inner.Name})";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var told = query
            .History.Where(static message => message.Role == ChatRole.User || message.Role == ChatRole.Assistant)
            .Where(static message => !string.IsNullOrWhiteSpace(message.Text))
            .TakeLast(turns)
            .ToList();
        if (told.Count == 0)
            return await inner.RetrieveAsync(query, cancellationToken).ConfigureAwait(false);
        var conversation = string.Join(
            '\n',
            told.Select(static message => $"{message.Role}: {message.Text}").Append($"user: {query.Text}")
        );
        var rewritten = await ModelQuestion.AskAsync(model, Task, conversation, cancellationToken).ConfigureAwait(false);
        return await inner.RetrieveAsync(query with { Text = rewritten, History = [] }, cancellationToken).ConfigureAwait(false);
    }
}
