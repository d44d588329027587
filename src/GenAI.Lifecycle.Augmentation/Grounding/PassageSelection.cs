using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Chooses the passages that a prompt has room for, and their order.</summary>
internal static class PassageSelection
{
    public static IReadOnlyList<RetrievedPassage> Select(IReadOnlyList<RetrievedPassage> found, GroundingOptions options)
    {
        var chosen = new List<RetrievedPassage>();
        var left = options.MaxPassageLength;
        foreach (var hit in found)
        {
            var length = options.Measure(hit.Text);
            if (length > left)
                continue;
            chosen.Add(hit);
            left -= length;
        }

        return options.Order switch
        {
            PassageOrder.BestLast => [.. Enumerable.Reverse(chosen)],
            PassageOrder.Document =>
            [
                .. chosen.OrderBy(static hit => hit.Passage.DocumentId, StringComparer.Ordinal).ThenBy(static hit => hit.TextOffset),
            ],
            _ => chosen,
        };
    }
}
