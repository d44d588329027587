using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.Reranking;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Inference.Tests.Reranking;

public sealed class RerankTests
{
    [Fact]
    public async Task Rerank_names_the_model_by_ARN_and_reads_page_after_page()
    {
        using var wire = new FakeWire(
            static () => FakeWire.Json("""{"results":[{"index":1,"relevanceScore":0.9}],"nextToken":"t"}"""),
            static () => FakeWire.Json("""{"results":[{"index":0,"relevanceScore":0.1}]}""")
        );

        var ranked = await new BedrockReranker(wire.BedrockAgentRuntime(), "amazon.rerank-v1:0").RerankAsync(
            "q",
            ["a", "b"],
            null,
            TestContext.Current.CancellationToken
        );

        wire.Last.PathAndQuery.ShouldBe("/rerank");
        wire.All[0]
            .Body.ShouldBeJson(
                """
                {"queries":[{"textQuery":{"text":"q"},"type":"TEXT"}],
                 "rerankingConfiguration":{"bedrockRerankingConfiguration":{"modelConfiguration":{"modelArn":"arn:aws:bedrock:us-west-2::foundation-model/amazon.rerank-v1:0"},"numberOfResults":2},"type":"BEDROCK_RERANKING_MODEL"},
                 "sources":[{"inlineDocumentSource":{"textDocument":{"text":"a"},"type":"TEXT"},"type":"INLINE"},{"inlineDocumentSource":{"textDocument":{"text":"b"},"type":"TEXT"},"type":"INLINE"}]}
                """
            );
        wire.All[1].Body.ShouldContain("\"nextToken\":\"t\"");
        ranked.Select(static r => (r.Index, r.Text)).ShouldBe([(1, "b"), (0, "a")]);
        ranked[0].Score.ShouldBe(0.9, 1e-6);
    }

    [Theory]
    [InlineData("cohere.rerank-v3-5:0", """{"query":"q","documents":["a","b"],"top_n":1,"api_version":2}""")]
    [InlineData("amazon.rerank-v1:0", """{"query":"q","documents":["a","b"],"top_n":1}""")]
    public async Task InvokeModel_ranks_with_the_models_own_body(string modelId, string expected)
    {
        using var wire = FakeWire.Answering("""{"results":[{"index":1,"relevance_score":0.75}]}""");

        var ranked = await new InvokeModelReranker(new BedrockModelInvoker(wire.BedrockRuntime()), modelId).RerankAsync(
            "q",
            ["a", "b"],
            1,
            TestContext.Current.CancellationToken
        );

        wire.Last.Body.ShouldBeJson(expected);
        ranked.ShouldBe([new RankedDocument(1, 0.75, "b")]);
    }

    [Fact]
    public async Task Too_many_empty_and_unknown_documents_are_errors()
    {
        using var wire = FakeWire.Answering("""{"results":[{"index":7,"relevance_score":0.75}]}""");
        var reranker = new InvokeModelReranker(new BedrockModelInvoker(wire.BedrockRuntime()), "cohere.rerank-v3-5:0");

        (
            await Should.ThrowAsync<ArgumentException>(() => reranker.RerankAsync("q", [.. Enumerable.Repeat("a", 1_001)]))
        ).Message.ShouldContain("1000");
        (await Should.ThrowAsync<ArgumentException>(() => reranker.RerankAsync("q", ["a", ""]))).Message.ShouldContain("documents[1]");
        (await reranker.RerankAsync("q", [])).ShouldBeEmpty();
        wire.All.ShouldBeEmpty();
        (await Should.ThrowAsync<LifecycleException>(() => reranker.RerankAsync("q", ["a"]))).Message.ShouldContain("document 7");
    }
}
