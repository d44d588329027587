using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Experiments;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Augmentation.Tests.Experiments;

public sealed class RetrievalExperimentTests
{
    private static RetrievedPassage Hit(string document, string text = "x") =>
        new(
            new Passage
            {
                Id = $"{document} {text}",
                DocumentId = document,
                Text = text,
                Offset = 0,
            },
            1
        );

    [Fact]
    public async Task Scores_are_those_of_the_definitions()
    {
        var retriever = new FixedRetriever(Hit("no"), Hit("a", "1"), Hit("a", "2"), Hit("b"));
        RetrievalCase[] cases =
        [
            new("one", new RetrievalQuery("q"))
            {
                Documents = new HashSet<string> { "a", "b" },
            },
            new("two", new RetrievalQuery("q")) { Answers = ["2"] },
        ];

        var result = (await RetrievalExperiment.RunAsync([retriever], cases, top: 4)).Retrievers.ShouldHaveSingleItem();

        var (first, second) = (result.Outcomes[0], result.Outcomes[1]);
        first.Ndcg.ShouldBe(((1 / Math.Log2(3)) + (1 / Math.Log2(5))) / (1 + (1 / Math.Log2(3))), 1e-12);
        (first.Recall, first.ReciprocalRank).ShouldBe((1, .5));
        (second.Recall, second.Ndcg, second.ReciprocalRank).ShouldBe((1, 1 / Math.Log2(4), 1.0 / 3));
        // The same ranking by the scores that evaluation uses.
        first.Ndcg.ShouldBe(
            RankingScores.NdcgAt(["no", "a", "a'", "b"], new Dictionary<string, double> { ["a"] = 1, ["b"] = 1 }, 4),
            1e-12
        );
    }

    [Fact]
    public async Task The_better_retriever_wins_with_evidence()
    {
        var index = DocumentIndex.InMemory(new WordHashEmbeddings());
        var cases = new List<RetrievalCase>();
        for (var i = 0; i < 12; i++)
        {
            await index.AddAsync($"The part number{i} is on shelf {i}.", $"doc{i}.md");
            cases.Add(new RetrievalCase($"case{i}", new RetrievalQuery($"number{i}")) { Documents = new HashSet<string> { $"doc{i}.md" } });
        }

        var result = await RetrievalExperiment.RunAsync([new FixedRetriever(Hit("doc0.md")), new KeywordRetriever(index)], cases);

        result.Retrievers.Select(retriever => (retriever.Name, retriever.Recall)).ShouldBe([("bm25", 1), ("fixed", 1.0 / 12)]);
        result.Comparisons.ShouldHaveSingleItem().Comparison.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        result.ToMarkdown().ShouldContain("bm25 against fixed: bm25 better");
    }

    [Fact]
    public async Task A_case_without_anything_to_find_is_named()
    {
        RetrievalCase[] cases = [new("empty", new RetrievalQuery("q")), new("b", new RetrievalQuery("q")) { Answers = ["x"] }];

        (
            await Should.ThrowAsync<ArgumentException>(() => RetrievalExperiment.RunAsync([new FixedRetriever()], cases))
        ).Message.ShouldContain("'empty'");
    }
}
