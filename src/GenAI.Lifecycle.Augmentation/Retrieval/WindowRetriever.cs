using GenAI.Lifecycle.Augmentation.Indexing;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Shows the window of each passage: the parent, or the sentences around it. Passages that share a window become one.</summary>
/// <param name="inner">Finds the passages.</param>
/// <param name="index">The index, which has the texts.</param>
public sealed class WindowRetriever(IRetriever inner, DocumentIndex index) : IRetriever
{
    private const int Spare = 4;

    /// <inheritdoc/>
    public string Name => $"window({inner.Name})";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await inner.RetrieveAsync(query with { Top = query.Top * Spare }, cancellationToken).ConfigureAwait(false);
        var shown = new List<RetrievedPassage>(query.Top);
        foreach (
            var hit in found
                .DistinctBy(static hit =>
                    (
                        hit.Passage.DocumentId,
                        hit.Passage.Window?.Offset ?? hit.Passage.Offset,
                        hit.Passage.Window?.Length ?? hit.Passage.Text.Length
                    )
                )
                .Take(query.Top)
        )
        {
            if (hit.Passage.Window is not { } window)
            {
                shown.Add(hit);
                continue;
            }

            var text = await index
                .Store.ReadTextAsync(hit.Passage.DocumentId, window.Offset, window.Length, query.Scope, cancellationToken)
                .ConfigureAwait(false);
            shown.Add(text is null ? hit : hit with { Text = text, TextOffset = window.Offset });
        }

        return shown;
    }
}
