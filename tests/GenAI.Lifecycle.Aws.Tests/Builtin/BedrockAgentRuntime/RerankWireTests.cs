using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.BedrockAgentRuntime;

public sealed class RerankWireTests
{
    [Fact]
    public async Task Passages_are_reranked_for_a_query()
    {
        var service = new VerbatimService(
            """{"results":[{"index":1,"relevanceScore":0.75},{"index":0,"relevanceScore":1e-05}],"nextToken":"t"}"""
        );
        using var client = new AmazonBedrockAgentRuntimeClient(
            VerbatimService.Credentials,
            service.Configure(new AmazonBedrockAgentRuntimeConfig())
        );

        var answer = await client.RerankAsync(
            new()
            {
                Queries =
                [
                    new()
                    {
                        Type = RerankQueryContentType.TEXT,
                        TextQuery = new() { Text = "battery" },
                    },
                ],
                Sources = [Source("a"), Source("b")],
                RerankingConfiguration = new()
                {
                    Type = RerankingConfigurationType.BEDROCK_RERANKING_MODEL,
                    BedrockRerankingConfiguration = new()
                    {
                        NumberOfResults = 2,
                        ModelConfiguration = new() { ModelArn = "arn" },
                    },
                },
            },
            TestContext.Current.CancellationToken
        );

        service.ShouldHaveReceived(
            HttpMethod.Post,
            "https://bedrock-agent-runtime.eu-central-1.amazonaws.com/rerank",
            """
            {"queries":[{"textQuery":{"text":"battery"},"type":"TEXT"}],
             "rerankingConfiguration":{"bedrockRerankingConfiguration":{"modelConfiguration":{"modelArn":"arn"},"numberOfResults":2},"type":"BEDROCK_RERANKING_MODEL"},
             "sources":[{"inlineDocumentSource":{"textDocument":{"text":"a"},"type":"TEXT"},"type":"INLINE"},{"inlineDocumentSource":{"textDocument":{"text":"b"},"type":"TEXT"},"type":"INLINE"}]}
            """
        );
        answer.Results!.Select(r => (r.Index, r.RelevanceScore)).ShouldBe([(1, 0.75f), (0, 1e-05f)]);
        answer.Results![0].Document.ShouldBeNull();
    }

    private static RerankSource Source(string text) =>
        new()
        {
            Type = RerankSourceType.INLINE,
            InlineDocumentSource = new()
            {
                Type = RerankDocumentType.TEXT,
                TextDocument = new() { Text = text },
            },
        };
}
