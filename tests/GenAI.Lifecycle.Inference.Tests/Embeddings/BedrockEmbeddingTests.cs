using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Embeddings;

public sealed class BedrockEmbeddingTests
{
    private const string TitanV2 = "amazon.titan-embed-text-v2:0";
    private const string Titan = """{"embedding":[0.5,1],"inputTextTokenCount":2}""";
    private static readonly DataContent s_image = new(new byte[] { 1, 2 }, "image/png");

    [Fact]
    public async Task Titan_2_takes_a_size_and_whether_to_normalise()
    {
        var (embeddings, body) = await TextAsync(
            TitanV2,
            Titan,
            new EmbeddingGenerationOptions { Dimensions = 512 }.WithSettings(new EmbeddingSettings { Normalize = false })
        );

        body.ShouldBeJson("""{"inputText":"a","dimensions":512,"normalize":false}""");
        embeddings[0].Vector.ToArray().ShouldBe([0.5f, 1f]);
        embeddings[0].ModelId.ShouldBe(TitanV2);
        embeddings.Usage!.InputTokenCount.ShouldBe(2);
    }

    [Fact]
    public async Task Titan_1_has_one_size()
    {
        (await TextAsync("amazon.titan-embed-text-v1", Titan)).Body.ShouldBeJson("""{"inputText":"a"}""");
        (
            await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
                TextAsync("amazon.titan-embed-text-v1", Titan, new EmbeddingGenerationOptions { Dimensions = 512 })
            )
        ).Message.ShouldContain("fixed size");
    }

    [Fact]
    public async Task A_size_that_the_model_does_not_have_is_refused_with_those_that_it_has()
    {
        var error = await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            TextAsync(TitanV2, Titan, new EmbeddingGenerationOptions { Dimensions = 300 })
        );

        error.Message.ShouldContain("Dimensions is 300");
        error.Message.ShouldContain("256, 512, 1024");
    }

    [Fact]
    public async Task Titan_multimodal_takes_a_text_or_an_image()
    {
        (
            await ContentAsync(
                "amazon.titan-embed-image-v1",
                Titan,
                new TextContent("a"),
                new EmbeddingGenerationOptions { Dimensions = 384 }
            )
        ).ShouldBeJson("""{"inputText":"a","embeddingConfig":{"outputEmbeddingLength":384}}""");
        (await ContentAsync("amazon.titan-embed-image-v1", Titan, s_image)).ShouldBeJson("""{"inputImage":"AQI="}""");
    }

    [Fact]
    public async Task Nova_takes_texts_and_images_with_purpose_and_truncation()
    {
        const string Answer = """{"embeddings":[{"embeddingType":"TEXT","embedding":[1]}]}""";
        var settings = new EmbeddingGenerationOptions { Dimensions = 1024 }.WithSettings(
            new EmbeddingSettings { Purpose = EmbeddingPurpose.Query, Truncation = EmbeddingTruncation.End }
        );

        (await ContentAsync("amazon.nova-2-multimodal-embeddings-v1:0", Answer, new TextContent("a"), settings)).ShouldBeJson(
            """{"schemaVersion":"nova-multimodal-embed-v1","taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":{"embeddingPurpose":"GENERIC_RETRIEVAL","embeddingDimension":1024,"text":{"truncationMode":"END","value":"a"}}}"""
        );
        (await ContentAsync("amazon.nova-2-multimodal-embeddings-v1:0", Answer, s_image)).ShouldBeJson(
            """{"schemaVersion":"nova-multimodal-embed-v1","taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":{"embeddingPurpose":"GENERIC_INDEX","embeddingDimension":3072,"image":{"format":"png","source":{"bytes":"AQI="}}}}"""
        );
    }

    [Fact]
    public async Task Cohere_3_takes_texts_with_a_purpose_and_a_type_of_numbers()
    {
        var settings = new EmbeddingGenerationOptions().WithSettings(
            new EmbeddingSettings
            {
                Purpose = EmbeddingPurpose.Classification,
                Truncation = EmbeddingTruncation.Start,
                NumberType = "int8",
            }
        );

        var (embeddings, body) = await TextAsync(
            "cohere.embed-english-v3",
            """{"embeddings":{"int8":[[-3,7]]},"response_type":"embeddings_by_type"}""",
            settings
        );

        body.ShouldBeJson("""{"texts":["a"],"input_type":"classification","truncate":"START","embedding_types":["int8"]}""");
        embeddings[0].Vector.ToArray().ShouldBe([-3f, 7f]);
        (await ContentAsync("cohere.embed-english-v3", """{"embeddings":[[1]]}""", s_image)).ShouldBeJson(
            """{"images":["data:image/png;base64,AQI="],"input_type":"image"}"""
        );
    }

    [Fact]
    public async Task Cohere_4_takes_a_size_and_cuts_left_or_right()
    {
        var settings = new EmbeddingGenerationOptions { Dimensions = 256 }.WithSettings(
            new EmbeddingSettings { Truncation = EmbeddingTruncation.End }
        );

        (await TextAsync("us.cohere.embed-v4:0", """{"embeddings":{"float":[[1]]}}""", settings)).Body.ShouldBeJson(
            """{"texts":["a"],"input_type":"search_document","truncate":"RIGHT","output_dimension":256}"""
        );
    }

    [Fact]
    public async Task Texts_and_images_go_out_in_calls_of_one_kind_and_come_back_in_order()
    {
        using var wire = new FakeWire(
            static () => FakeWire.Json("""{"embeddings":[[1],[2]]}"""),
            static () => FakeWire.Json("""{"embeddings":[[3]]}"""),
            static () => FakeWire.Json("""{"embeddings":[[4]]}"""),
            static () => FakeWire.Json("""{"embeddings":[[5]]}""")
        );
        using var generator = new BedrockEmbeddingGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockEmbeddingOptions { ModelId = "cohere.embed-multilingual-v3", MaxConcurrency = 1 }
        );

        var embeddings = await generator.GenerateAsync(
            [new TextContent("a"), new TextContent("b"), s_image, s_image, new TextContent("c")],
            cancellationToken: TestContext.Current.CancellationToken
        );

        wire.All.Count.ShouldBe(4);
        embeddings.Select(static e => e.Vector.Span[0]).ShouldBe([1f, 2f, 3f, 4f, 5f]);
    }

    [Fact]
    public async Task Inputs_beyond_the_limits_are_refused_by_place_and_limit()
    {
        (await Should.ThrowAsync<ArgumentException>(() => ContentAsync(TitanV2, Titan, new TextContent("")))).Message.ShouldContain(
            "values[0] is empty"
        );
        (
            await Should.ThrowAsync<ArgumentException>(() => ContentAsync(TitanV2, Titan, new TextContent(new string('x', 50_001))))
        ).Message.ShouldContain("50000");
        (await Should.ThrowAsync<NotSupportedException>(() => ContentAsync(TitanV2, Titan, s_image))).Message.ShouldContain("takes texts");
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                ContentAsync("cohere.embed-english-v3", Titan, new DataContent(new byte[5_000_001], "image/png"))
            )
        ).Message.ShouldContain("5000000");
        (
            await Should.ThrowAsync<NotSupportedException>(() => ContentAsync("some.model", Titan, new TextContent("a")))
        ).Message.ShouldContain("some.model");
    }

    [Fact]
    public async Task A_wrong_number_of_vectors_is_an_error()
    {
        (
            await Should.ThrowAsync<LifecycleException>(() => TextAsync("cohere.embed-english-v3", """{"embeddings":[[1],[2]]}"""))
        ).Message.ShouldContain("2 vectors for 1");
    }

    private static async Task<(GeneratedEmbeddings<Embedding<float>> Embeddings, string Body)> TextAsync(
        string modelId,
        string answer,
        EmbeddingGenerationOptions? options = null
    )
    {
        using var wire = FakeWire.Answering(answer);
        using var generator = new BedrockEmbeddingGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockEmbeddingOptions { ModelId = modelId }
        );
        return (await generator.GenerateAsync(["a"], options, TestContext.Current.CancellationToken), wire.Last.Body);
    }

    private static async Task<string> ContentAsync(
        string modelId,
        string answer,
        AIContent content,
        EmbeddingGenerationOptions? options = null
    )
    {
        using var wire = FakeWire.Answering(answer);
        using var generator = new BedrockEmbeddingGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockEmbeddingOptions { ModelId = modelId }
        );
        await generator.GenerateAsync([content], options, TestContext.Current.CancellationToken);
        return wire.Last.Body;
    }
}
