using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Tests.Fakes;

/// <summary>Returns the same passages to every query, and keeps the queries.</summary>
internal sealed class FixedRetriever(params RetrievedPassage[] passages) : IRetriever
{
    public List<RetrievalQuery> Queries { get; } = [];

    public string Name => "fixed";

    public Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        Queries.Add(query);
        return Task.FromResult<IReadOnlyList<RetrievedPassage>>([.. passages.Take(query.Top)]);
    }
}
