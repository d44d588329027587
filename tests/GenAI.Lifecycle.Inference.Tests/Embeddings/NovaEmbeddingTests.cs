using System.Text.Json;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Embeddings;

public sealed class NovaEmbeddingTests
{
    private const string Nova = "amazon.nova-2-multimodal-embeddings-v1:0";
    private static readonly byte[] s_bytes = [1, 2];

    [Theory]
    [InlineData("audio/mpeg", "audio", "mp3")]
    [InlineData("audio/x-wav", "audio", "wav")]
    [InlineData("audio/ogg; codecs=opus", "audio", "ogg")]
    [InlineData("image/jpeg", "image", "jpeg")]
    public async Task Audio_and_images_go_out_with_their_format(string mediaType, string kind, string format)
    {
        var (_, body) = await EmbedAsync(new DataContent(s_bytes, mediaType), "AUDIO");

        body.ShouldBeJson(Request("GENERIC_INDEX", $$"""{"{{kind}}":{"format":"{{format}}","source":{"bytes":"AQI="} } }"""));
    }

    [Theory]
    [InlineData("video/mp4", "mp4")]
    [InlineData("video/quicktime", "mov")]
    [InlineData("video/x-matroska", "mkv")]
    [InlineData("video/webm", "webm")]
    [InlineData("video/x-flv", "flv")]
    [InlineData("video/mpeg", "mpeg")]
    [InlineData("video/x-ms-wmv", "wmv")]
    [InlineData("video/3gpp", "3gp")]
    public async Task Video_is_embedded_with_its_sound(string mediaType, string format)
    {
        var (embedding, body) = await EmbedAsync(new DataContent(s_bytes, mediaType), "AUDIO_VIDEO_COMBINED");

        body.ShouldBeJson(
            Request(
                "GENERIC_INDEX",
                $$"""{"video":{"embeddingMode":"AUDIO_VIDEO_COMBINED","format":"{{format}}","source":{"bytes":"AQI="} } }"""
            )
        );
        embedding.AudioEmbedding().ShouldBeNull();
    }

    [Theory]
    [InlineData(
        "video/mp4",
        """{"video":{"embeddingMode":"AUDIO_VIDEO_COMBINED","format":"mp4","source":{"s3Location":{"uri":"s3://media/a b"}}}}"""
    )]
    [InlineData("audio/wav", """{"audio":{"format":"wav","source":{"s3Location":{"uri":"s3://media/a b"}}}}""")]
    [InlineData("image/webp", """{"image":{"format":"webp","source":{"s3Location":{"uri":"s3://media/a b"}}}}""")]
    [InlineData("text/plain", """{"text":{"truncationMode":"NONE","source":{"s3Location":{"uri":"s3://media/a b"}}}}""")]
    public async Task Contents_of_every_kind_can_lie_in_S3(string mediaType, string expected)
    {
        var (_, body) = await EmbedAsync(new UriContent("s3://media/a b", mediaType), "VIDEO");

        body.ShouldBeJson(Request("GENERIC_INDEX", expected));
    }

    [Theory]
    [InlineData("""{"embeddingType":"VIDEO","embedding":[1]},{"embeddingType":"AUDIO","embedding":[2]}""")]
    [InlineData("""{"embeddingType":"AUDIO","embedding":[2]},{"embeddingType":"VIDEO","embedding":[1]}""")]
    public async Task Asked_for_apart_the_sound_hangs_on_the_picture_whatever_comes_first(string answer)
    {
        var options = new EmbeddingGenerationOptions().WithSettings(new EmbeddingSettings { VideoMode = EmbeddingVideoMode.Separate });
        using var wire = FakeWire.Answering($$"""{"embeddings":[{{answer}}]}""");

        var embedding = (await GenerateAsync(wire, Nova, new DataContent(s_bytes, "video/mp4"), options)).ShouldHaveSingleItem();

        wire.Last.Body.ShouldContain("\"AUDIO_VIDEO_SEPARATE\"");
        embedding.Vector.ToArray().ShouldBe([1f]);
        embedding.AudioEmbedding()!.Vector.ToArray().ShouldBe([2f]);
        embedding.AudioEmbedding()!.ModelId.ShouldBe(Nova);
    }

    [Fact]
    public async Task What_the_model_says_of_a_vector_survives_a_cache()
    {
        var options = new EmbeddingGenerationOptions().WithSettings(new EmbeddingSettings { VideoMode = EmbeddingVideoMode.Separate });
        using var wire = FakeWire.Answering(
            """{"embeddings":[{"embeddingType":"VIDEO","embedding":[1]},{"embeddingType":"AUDIO","embedding":[2]}]}"""
        );
        var embedding = (await GenerateAsync(wire, Nova, new DataContent(s_bytes, "video/mp4"), options))[0];
        var type = AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Embedding<float>));

        var again = (Embedding<float>)JsonSerializer.Deserialize(JsonSerializer.Serialize(embedding, type), type)!;

        again.AudioEmbedding()!.Vector.ToArray().ShouldBe([2f]);
    }

    [Fact]
    public async Task The_place_at_which_a_text_was_cut_is_told()
    {
        using var wire = FakeWire.Answering("""{"embeddings":[{"embeddingType":"TEXT","embedding":[1],"truncatedCharLength":20}]}""");
        var options = new EmbeddingGenerationOptions { Dimensions = 256 }.WithSettings(
            new EmbeddingSettings { Truncation = EmbeddingTruncation.Start }
        );

        var embedding = (await GenerateAsync(wire, Nova, new TextContent("a"), options))[0];

        embedding.TruncatedAt().ShouldBe(20);
        wire.Last.Body.ShouldContain("\"truncationMode\":\"START\"");
        (await EmbedAsync(new TextContent("a"), "TEXT")).Embedding.TruncatedAt().ShouldBeNull();
    }

    [Theory]
    [InlineData(EmbeddingCorpus.Mixed, "GENERIC_RETRIEVAL")]
    [InlineData(EmbeddingCorpus.Texts, "TEXT_RETRIEVAL")]
    [InlineData(EmbeddingCorpus.Images, "IMAGE_RETRIEVAL")]
    [InlineData(EmbeddingCorpus.DocumentImages, "DOCUMENT_RETRIEVAL")]
    [InlineData(EmbeddingCorpus.Videos, "VIDEO_RETRIEVAL")]
    [InlineData(EmbeddingCorpus.Audio, "AUDIO_RETRIEVAL")]
    public async Task A_query_is_made_for_its_corpus(EmbeddingCorpus corpus, string purpose)
    {
        var (_, body) = await EmbedAsync(
            new TextContent("a"),
            "TEXT",
            new EmbeddingSettings { Purpose = EmbeddingPurpose.Query, Corpus = corpus }
        );

        body.ShouldBeJson(Request(purpose, """{"text":{"truncationMode":"NONE","value":"a"}}"""));
    }

    [Fact]
    public async Task Images_of_documents_are_read_in_higher_detail()
    {
        var (_, body) = await EmbedAsync(new DataContent(s_bytes, "image/png"), "IMAGE", new EmbeddingSettings { DocumentImages = true });

        body.ShouldBeJson(
            Request("GENERIC_INDEX", """{"image":{"detailLevel":"DOCUMENT_IMAGE","format":"png","source":{"bytes":"AQI="}}}""")
        );
    }

    [Fact]
    public async Task What_Nova_does_not_take_is_refused_before_a_request()
    {
        (await RefusedAsync<NotSupportedException>(Nova, new DataContent(s_bytes, "video/x-msvideo"))).ShouldContain(
            "'video/x-msvideo'; 'amazon.nova-2-multimodal-embeddings-v1:0' takes plain texts, png"
        );
        (await RefusedAsync<NotSupportedException>(Nova, new UriContent("https://a/b.mp4", "video/mp4"))).ShouldContain(
            "values[0] has the URI scheme 'https'"
        );
        (await RefusedAsync<NotSupportedException>(Nova, new DataContent(s_bytes, "application/pdf"))).ShouldContain(
            "(DataContent, application/pdf)"
        );
        (await RefusedAsync<ArgumentException>(Nova, new DataContent(Array.Empty<byte>(), "audio/wav"))).ShouldContain("no bytes");
        (await RefusedAsync<ArgumentException>(Nova, new DataContent(new byte[18_800_000], "video/mp4"))).ShouldContain("s3://bucket/key");
        (
            await RefusedAsync<ArgumentException>(Nova, new TextContent("a"), new EmbeddingSettings { Corpus = EmbeddingCorpus.Images })
        ).ShouldContain("Purpose is Document");
    }

    [Fact]
    public async Task Models_without_the_modality_refuse_it_by_name()
    {
        (await RefusedAsync<NotSupportedException>("cohere.embed-v4:0", new DataContent(s_bytes, "audio/wav"))).ShouldContain(
            "'cohere.embed-v4:0' takes texts, images and both interleaved."
        );
        (await RefusedAsync<NotSupportedException>("amazon.titan-embed-image-v1", new UriContent("s3://a/b", "image/png"))).ShouldContain(
            "has the URI scheme 's3'; 'amazon.titan-embed-image-v1' takes contents as bytes."
        );
        (
            await RefusedAsync<NotSupportedException>(
                "cohere.embed-v4:0",
                new TextContent("a"),
                new EmbeddingSettings { VideoMode = EmbeddingVideoMode.Separate }
            )
        ).ShouldContain("does not support video");
        (
            await RefusedAsync<NotSupportedException>(
                "cohere.embed-v4:0",
                new TextContent("a"),
                new EmbeddingSettings { DocumentImages = true }
            )
        ).ShouldContain("does not support them");
    }

    private static string Request(string purpose, string content) =>
        $$"""{"schemaVersion":"nova-multimodal-embed-v1","taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":{"embeddingPurpose":"{{purpose}}","embeddingDimension":3072,{{content[1..^1]}} } }""";

    private static async Task<(Embedding<float> Embedding, string Body)> EmbedAsync(
        AIContent input,
        string type,
        EmbeddingSettings? settings = null
    )
    {
        using var wire = FakeWire.Answering($$"""{"embeddings":[{"embeddingType":"{{type}}","embedding":[1]}]}""");
        var embeddings = await GenerateAsync(
            wire,
            Nova,
            input,
            settings is null ? null : new EmbeddingGenerationOptions().WithSettings(settings)
        );
        embeddings[0].Vector.ToArray().ShouldBe([1f]);
        return (embeddings[0], wire.Last.Body);
    }

    private static async Task<string> RefusedAsync<T>(string modelId, AIContent input, EmbeddingSettings? settings = null)
        where T : Exception
    {
        using var wire = FakeWire.Answering("{}");
        var error = await Should.ThrowAsync<T>(() =>
            GenerateAsync(wire, modelId, input, settings is null ? null : new EmbeddingGenerationOptions().WithSettings(settings))
        );
        wire.All.ShouldBeEmpty();
        return error.Message;
    }

    private static async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        FakeWire wire,
        string modelId,
        AIContent input,
        EmbeddingGenerationOptions? options
    )
    {
        using var generator = new BedrockEmbeddingGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockEmbeddingOptions { ModelId = modelId }
        );
        return await generator.GenerateAsync([input], options, TestContext.Current.CancellationToken);
    }
}
