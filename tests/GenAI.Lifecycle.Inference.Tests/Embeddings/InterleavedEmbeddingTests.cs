using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Embeddings;

public sealed class InterleavedEmbeddingTests
{
    private const string Cohere4 = "cohere.embed-v4:0";
    private const string TitanImage = "amazon.titan-embed-image-v1";
    private static readonly DataContent s_image = new(new byte[] { 1, 2, 0xfb, 0xef }, "image/png");

    [Fact]
    public async Task Cohere_4_takes_a_page_of_texts_and_images_as_one_input()
    {
        using var wire = FakeWire.Answering(
            """{"id":"1","embeddings":{"int8":[[7,-3]]},"response_type":"embeddings_by_type","inputs":[{"content":[]}]}"""
        );
        var options = new EmbeddingGenerationOptions { Dimensions = 512 }.WithSettings(
            new EmbeddingSettings { NumberType = "int8", Truncation = EmbeddingTruncation.End }
        );

        var embeddings = await GenerateAsync(
            wire,
            Cohere4,
            [new InterleavedContent(new TextContent("Growth"), s_image, new TextContent("page 3"))],
            options
        );

        wire.Last.Body.ShouldBeJson(
            """
            {
              "inputs": [{"content": [
                {"type": "text", "text": "Growth"},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,AQL77w=="}},
                {"type": "text", "text": "page 3"}
              ]}],
              "input_type": "search_document", "truncate": "RIGHT", "embedding_types": ["int8"], "output_dimension": 512
            }
            """
        );
        embeddings.ShouldHaveSingleItem().Vector.ToArray().ShouldBe([7f, -3f]);
    }

    [Fact]
    public async Task Interleaved_inputs_go_out_96_a_call_and_come_back_between_their_neighbours()
    {
        var first = $$"""{"embeddings":[{{string.Join(',', Enumerable.Range(1, 96).Select(static i => $"[{i}]"))}}]}""";
        using var wire = new FakeWire(
            static () => FakeWire.Json("""{"embeddings":[[0]]}"""),
            () => FakeWire.Json(first),
            static () => FakeWire.Json("""{"embeddings":[[97],[98]]}"""),
            static () => FakeWire.Json("""{"embeddings":[[99]]}""")
        );
        var pages = Enumerable.Range(0, 98).Select(static i => (AIContent)new InterleavedContent(new TextContent($"{i}"), s_image));

        var embeddings = await GenerateAsync(wire, Cohere4, [new TextContent("a"), .. pages, s_image]);

        wire.All.Count.ShouldBe(4);
        embeddings.Select(static e => (int)e.Vector.Span[0]).ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task A_call_ends_where_its_body_is_full()
    {
        // Four megabytes are over five in Base64; a body has 25.
        var page = new InterleavedContent(new TextContent("a"), new DataContent(new byte[4_000_000], "image/jpeg"));
        using var wire = new FakeWire(
            static () => FakeWire.Json("""{"embeddings":[[1],[2],[3],[4]]}"""),
            static () => FakeWire.Json("""{"embeddings":[[5]]}""")
        );

        var embeddings = await GenerateAsync(wire, Cohere4, [page, page, page, page, page]);

        embeddings.Select(static e => e.Vector.Span[0]).ShouldBe([1f, 2f, 3f, 4f, 5f]);
    }

    [Fact]
    public async Task Titan_takes_one_text_and_one_image_together()
    {
        using var wire = FakeWire.Answering("""{"embedding":[0.5],"inputTextTokenCount":2}""");

        await GenerateAsync(wire, TitanImage, [new InterleavedContent(s_image, new TextContent("a"))]);

        wire.Last.Body.ShouldBeJson("""{"inputImage":"AQL77w==","inputText":"a"}""");
        (await RefusedAsync<ArgumentException>(TitanImage, new InterleavedContent(s_image, s_image))).ShouldContain(
            "one text and one image"
        );
    }

    [Theory]
    [InlineData("amazon.titan-embed-text-v2:0", "takes texts.")]
    [InlineData("cohere.embed-english-v3", "takes texts and images.")]
    [InlineData("amazon.nova-2-multimodal-embeddings-v1:0", "takes texts, images, audio and video.")]
    public async Task A_model_that_takes_one_content_at_a_time_refuses_by_name(string modelId, string takes)
    {
        var message = await RefusedAsync<NotSupportedException>(modelId, new InterleavedContent(new TextContent("a"), s_image));

        message.ShouldContain($"values[0] (InterleavedContent) cannot be embedded; '{modelId}' {takes}");
    }

    [Fact]
    public async Task A_part_beyond_the_limits_is_refused_by_its_place()
    {
        (await RefusedAsync<ArgumentException>(Cohere4, new InterleavedContent(new TextContent("a"), new TextContent("")))).ShouldContain(
            "values[0].Contents[1] is empty"
        );
        (
            await RefusedAsync<ArgumentException>(Cohere4, new InterleavedContent(new DataContent(new byte[5_000_001], "image/png")))
        ).ShouldContain("values[0].Contents[0] is an image of 5000001 bytes");
        (
            await RefusedAsync<ArgumentException>(
                Cohere4,
                new InterleavedContent(Enumerable.Repeat(new DataContent(new byte[4_700_000], "image/png"), 4))
            )
        ).ShouldContain("18800000 bytes in total");
        (
            await RefusedAsync<NotSupportedException>(Cohere4, new InterleavedContent(new DataContent(new byte[1], "audio/wav")))
        ).ShouldContain("values[0].Contents[0] (DataContent, audio/wav)");
        (await RefusedAsync<NotSupportedException>(Cohere4, new InterleavedContent(new InterleavedContent(s_image)))).ShouldContain(
            "values[0].Contents[0] (InterleavedContent) cannot be interleaved"
        );
        Should.Throw<ArgumentException>(static () => new InterleavedContent()).ParamName.ShouldBe("contents");
    }

    private static async Task<string> RefusedAsync<T>(string modelId, AIContent input)
        where T : Exception
    {
        using var wire = FakeWire.Answering("{}");
        var error = await Should.ThrowAsync<T>(() => GenerateAsync(wire, modelId, [input]));
        wire.All.ShouldBeEmpty();
        return error.Message;
    }

    private static async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        FakeWire wire,
        string modelId,
        IEnumerable<AIContent> inputs,
        EmbeddingGenerationOptions? options = null
    )
    {
        using var generator = new BedrockEmbeddingGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockEmbeddingOptions { ModelId = modelId, MaxConcurrency = 1 }
        );
        return await generator.GenerateAsync(inputs, options, TestContext.Current.CancellationToken);
    }
}
