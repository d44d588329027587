using CsCheck;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Augmentation.Tests.Retrieval;

public sealed class RetrieverTests
{
    private static RetrievedPassage Hit(string id, double score, string text = "same text") =>
        new(
            new Passage
            {
                Id = id,
                DocumentId = $"doc {id}",
                Text = text,
                Offset = 0,
            },
            score
        );

    [Fact]
    public void Reciprocal_ranks_are_those_of_the_definition()
    {
        var joined = Fusion.ReciprocalRank([
            new("a", [Hit("x", 9), Hit("y", 8), Hit("z", 7)]),
            new("b", [Hit("y", 1), Hit("w", 1), Hit("x", 1)]),
        ]);

        joined.Single(hit => hit.Passage.Id == "x").Score.ShouldBe((1.0 / 61) + (1.0 / 63), 1e-15);
        joined.Single(hit => hit.Passage.Id == "x").Score.ShouldBe(.0322665, 5e-8);
        joined[0].Passage.Id.ShouldBe("y");
    }

    [Fact]
    public void A_duplicate_within_a_list_scores_once() =>
        Fusion
            .ReciprocalRank([new("a", [Hit("x", 9), Hit("x", 8), Hit("y", 7)])])
            .Select(hit => (hit.Passage.Id, hit.Score))
            .ShouldBe([("x", 1.0 / 61), ("y", 1.0 / 62)]);

    [Fact]
    public void Equal_texts_keep_their_own_metadata() =>
        Fusion
            .ReciprocalRank([new("a", [Hit("x", 9)]), new("b", [Hit("y", 9)])])
            .Select(hit => hit.Passage.DocumentId)
            .ShouldBe(["doc x", "doc y"]);

    [Fact]
    public void Weighted_scores_compare_lists_of_any_scale()
    {
        var joined = Fusion.WeightedScores([
            new("bm25", [Hit("x", 30), Hit("y", 20), Hit("z", 10)], .3),
            new("vector", [Hit("y", .9), Hit("x", .1)], .7),
        ]);

        joined.Select(hit => (hit.Passage.Id, Math.Round(hit.Score, 6))).ShouldBe([("y", .85), ("x", .3), ("z", 0)]);
    }

    [Fact]
    public void Marginal_relevance_is_that_of_the_definition() =>
        Gen.Select(Gen.Float[-1, 1].Array[3], Gen.Float[-1, 1].Array[3].Array[1, 8], Gen.Double[0, 1])
            .Sample(
                (query, candidates, lambda) =>
                {
                    ReadOnlyMemory<float>[] vectors = [.. candidates.Select(candidate => (ReadOnlyMemory<float>)candidate)];

                    var chosen = MaximalMarginalRelevance.Choose(query, vectors, candidates.Length, lambda);

                    chosen.Order().ShouldBe(Enumerable.Range(0, candidates.Length));
                    for (var step = 0; step < chosen.Count; step++)
                    {
                        var before = chosen.Take(step).ToList();
                        double Value(int i) =>
                            (lambda * Cosine(query, candidates[i]))
                            - (before.Count == 0 ? 0 : (1 - lambda) * before.Max(other => Cosine(candidates[i], candidates[other])));
                        Value(chosen[step]).ShouldBe(chosen.Skip(step).Max(Value), 1e-6);
                    }
                }
            );

    [Fact]
    public async Task Hybrid_finds_what_either_leg_finds()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync("Descale the kettle with vinegar.", "a.md");
        await index.AddAsync("The router is reset by the red button.", "b.md");

        var found = await index.AsRetriever().RetrieveAsync(new RetrievalQuery("reset router"));

        found[0].Passage.DocumentId.ShouldBe("b.md");
        found[0].Scores.Keys.ShouldBe(["vector", "bm25"], ignoreOrder: true);
    }

    [Fact]
    public async Task Windows_show_the_parent_once()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings, new DocumentIndexOptions { Chunker = new SentenceChunker(window: 1) });
        await index.AddAsync("One kettle. Two kettle. Three kettle.", "a.md");

        var found = await index.AsRetriever().RetrieveAsync(new RetrievalQuery("two"));

        found[0].Text.ShouldBe("One kettle. Two kettle. Three kettle.");
        found[0].Passage.Text.ShouldBe("Two kettle.");
    }

    [Fact]
    public async Task Scores_halve_with_the_half_life()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var clock = new FakeTimeProvider(now);
        var old = Hit("old", 1);
        old = old with { Passage = old.Passage with { ModifiedAt = now.AddDays(-20) } };
        var fresh = Hit("new", .5);
        fresh = fresh with { Passage = fresh.Passage with { ModifiedAt = now } };

        var found = await new TimeDecayRetriever(
            new FixedRetriever(old, fresh, Hit("undated", .4)),
            TimeSpan.FromDays(10),
            time: clock
        ).RetrieveAsync(new RetrievalQuery("x"));

        found.Select(hit => (hit.Passage.Id, hit.Score)).ShouldBe([("new", .5), ("undated", .4), ("old", .25)]);
    }

    [Fact]
    public async Task A_reranker_must_score_every_passage()
    {
        var retriever = new RerankingRetriever(new FixedRetriever(Hit("a", 1), Hit("b", 1)), new LengthReranker(drop: 1));

        (await Should.ThrowAsync<LifecycleException>(() => retriever.RetrieveAsync(new RetrievalQuery("x")))).Message.ShouldContain(
            "1 scores to 2 passages"
        );
    }

    [Fact]
    public async Task A_reranker_orders_and_keeps_the_first_score()
    {
        var found = await new RerankingRetriever(
            new FixedRetriever(Hit("a", 2, "short"), Hit("b", 1, "much longer")),
            new LengthReranker()
        ).RetrieveAsync(new RetrievalQuery("x"));

        found.Select(hit => (hit.Passage.Id, hit.Score, hit.Scores["fixed"])).ShouldBe([("b", 11, 1), ("a", 5, 2)]);
    }

    [Fact]
    public async Task No_retriever_returns_another_owners_passage()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings, new DocumentIndexOptions { Chunker = new SentenceChunker(window: 2) });
        string[] owners = ["ann", "bob"];
        for (var i = 0; i < 12; i++)
            await index.AddAsync(
                SourceDocument.FromText($"{i}.md", $"Kettle number {i}. It boils water.") with
                {
                    Owners = i % 3 == 2 ? [] : [owners[i % 3]],
                }
            );
        var hybrid = index.AsRetriever();
        IRetriever[] retrievers =
        [
            hybrid,
            new DiverseRetriever(hybrid, index),
            new TimeDecayRetriever(hybrid, TimeSpan.FromDays(1)),
            new RerankingRetriever(hybrid, new LengthReranker()),
        ];

        foreach (var retriever in retrievers)
        {
            var found = await retriever.RetrieveAsync(new RetrievalQuery("kettle water") { Top = 50, Scope = SearchScope.For("bob") });

            found.ShouldNotBeEmpty();
            found.ShouldAllBe(hit => int.Parse(hit.Passage.DocumentId.Replace(".md", "")) % 3 != 0, retriever.Name);
        }
    }

    private static double Cosine(float[] a, float[] b)
    {
        var norms = Norm(a) * Norm(b);
        return norms == 0 ? 0 : a.Zip(b, (x, y) => (double)x * y).Sum() / norms;
    }

    private static double Norm(float[] vector) => Math.Sqrt(vector.Sum(x => (double)x * x));

    private sealed class LengthReranker(int drop = 0) : IPassageReranker
    {
        public string Name => "length";

        public Task<IReadOnlyList<double>> ScoreAsync(
            string query,
            IReadOnlyList<string> texts,
            CancellationToken cancellationToken = default
        ) => Task.FromResult<IReadOnlyList<double>>([.. texts.Skip(drop).Select(text => (double)text.Length)]);
    }
}
