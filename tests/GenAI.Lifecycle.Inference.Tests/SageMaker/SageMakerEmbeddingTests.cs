using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using GenAI.Lifecycle.Inference.SageMaker.Embeddings;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

public sealed class SageMakerEmbeddingTests
{
    [Theory]
    [InlineData("jumpstart", """{"text_inputs":["a","b"]}""", """{"embedding":[[1,2],[3,4]]}""")]
    [InlineData("tei", """{"inputs":["a","b"]}""", """[[1,2],[3,4]]""")]
    [InlineData(
        "openai",
        """{"input":["a","b"]}""",
        """{"data":[{"index":1,"embedding":[3,4]},{"index":0,"embedding":[1,2]}],"usage":{"prompt_tokens":5}}"""
    )]
    public async Task Containers_are_asked_in_their_schema_and_the_order_is_the_texts(string container, string request, string answer)
    {
        using var wire = new FakeWire(() =>
        {
            var response = FakeWire.Json(answer);
            response.Headers.Add("x-Amzn-Invoked-Production-Variant", "v1");
            return response;
        });

        var embeddings = await Generator(wire, container)
            .GenerateAsync(["a", "b"], cancellationToken: TestContext.Current.CancellationToken);

        wire.Last.Body.ShouldBeJson(request);
        embeddings.Select(static e => e.Vector.ToArray()).ShouldBe([new float[] { 1, 2 }, [3, 4]]);
        embeddings.Usage?.InputTokenCount.ShouldBe(5);
        embeddings.AdditionalProperties!["variant"].ShouldBe("v1");
    }

    [Fact]
    public async Task Texts_are_cut_into_batches()
    {
        using var wire = new FakeWire(static () => FakeWire.Json("[[1],[2]]"), static () => FakeWire.Json("[3]"));

        var embeddings = await Generator(wire, "tei", static o => (o.BatchSize, o.MaxConcurrency) = (2, 1))
            .GenerateAsync(["a", "b", "c"], cancellationToken: TestContext.Current.CancellationToken);

        wire.All.Count.ShouldBe(2);
        embeddings.Select(static e => e.Vector.Span[0]).ShouldBe([1f, 2f, 3f]);
        embeddings.Usage.ShouldBeNull();
    }

    [Fact]
    public async Task Another_container_s_answer_and_an_empty_text_are_errors()
    {
        using var wire = FakeWire.Answering("""{"vectors":[]}""");

        await Should.ThrowAsync<PayloadException>(() => Generator(wire, "jumpstart").GenerateAsync(["a"]));
        await Should.ThrowAsync<PayloadException>(() => Generator(wire, "tei").GenerateAsync(["a"]));
        (await Should.ThrowAsync<ArgumentException>(() => Generator(wire, "tei").GenerateAsync(["a", ""]))).Message.ShouldContain(
            "values[1]"
        );
        (
            await Should.ThrowAsync<NotSupportedException>(() =>
                Generator(wire, "tei").GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 5 })
            )
        ).Message.ShouldContain("Dimensions");
    }

    private static SageMakerEmbeddingGenerator Generator(
        FakeWire wire,
        string container,
        Action<SageMakerEmbeddingOptions>? configure = null
    )
    {
        var options = new SageMakerEmbeddingOptions
        {
            EndpointName = "embed",
            Codec = container switch
            {
                "jumpstart" => EndpointEmbeddingCodecs.JumpStart,
                "tei" => EndpointEmbeddingCodecs.TextEmbeddingsInference,
                _ => EndpointEmbeddingCodecs.OpenAI,
            },
        };
        configure?.Invoke(options);
        return new SageMakerEmbeddingGenerator(wire.SageMakerRuntime(), options);
    }
}
