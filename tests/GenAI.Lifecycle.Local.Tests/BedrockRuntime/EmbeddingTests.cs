using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

public sealed class EmbeddingTests
{
    private const string Nova = """{"taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":{"embeddingPurpose":"GENERIC_INDEX",""";

    [Fact]
    public async Task Texts_are_embedded_in_the_bodies_of_titan_cohere_and_nova()
    {
        await using var bench = await StartAsync(new TextEmbedder());

        (await bench.PostAsync("invoke", """{"inputText":"abcd","normalize":true}"""))
            .Body.ToJsonString()
            .ShouldBe("""{"embedding":[1,0],"inputTextTokenCount":1}""");
        (await bench.PostAsync("invoke", """{"texts":["a","bb"],"input_type":"search_query"}""")).Body["embeddings"]!
            .ToJsonString()
            .ShouldBe("[[1,0],[2,0]]");
        (await bench.PostAsync("invoke", Nova + """ "text":{"truncationMode":"END","value":"abc"}}}"""))
            .Body.ToJsonString()
            .ShouldBe("""{"embeddings":[{"embeddingType":"TEXT","embedding":[3,0]}]}""");
    }

    [Theory]
    [InlineData(
        """{"inputImage":"AQID","embeddingConfig":{"outputEmbeddingLength":256}}""",
        """{"embedding":[0,3],"inputTextTokenCount":0}"""
    )]
    [InlineData(
        """{"images":["data:image/png;base64,AQ==","data:image/jpeg;base64,AQI="]}""",
        """{"embeddings":[[0,1],[0,2]],"response_type":"embeddings_floats"}"""
    )]
    [InlineData(
        Nova + """ "image":{"format":"webp","detailLevel":"DOCUMENT_IMAGE","source":{"bytes":"AQ=="}}}}""",
        """{"embeddings":[{"embeddingType":"IMAGE","embedding":[0,1]}]}"""
    )]
    [InlineData(
        Nova + """ "audio":{"format":"ogg","source":{"bytes":"AQI="}}}}""",
        """{"embeddings":[{"embeddingType":"AUDIO","embedding":[0,2]}]}"""
    )]
    [InlineData(
        Nova + """ "video":{"format":"3gp","embeddingMode":"AUDIO_VIDEO_COMBINED","source":{"bytes":"AQID"}}}}""",
        """{"embeddings":[{"embeddingType":"AUDIO_VIDEO_COMBINED","embedding":[0,3]}]}"""
    )]
    public async Task A_generator_of_contents_is_given_the_media(string body, string answer)
    {
        await using var bench = await StartAsync(new ContentEmbedder());

        (await bench.PostAsync("invoke", body)).Body.ToJsonString().ShouldBe(answer);
    }

    [Fact]
    public async Task The_vector_of_several_contents_lies_between_theirs()
    {
        await using var bench = await StartAsync(new ContentEmbedder());
        var both = (float)Math.Sqrt(.5);

        var titan = await bench.PostAsync("invoke", """{"inputText":"abc","inputImage":"AQ=="}""");
        var cohere = await bench.PostAsync(
            "invoke",
            """
            {"inputs":[
              {"content":[{"type":"text","text":"abc"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQ=="}}]},
              {"content":[{"type":"text","text":"abc"}]},
              {"content":[{"type":"text","text":"a"},{"type":"text","text":"b"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQ=="}}]}],
             "output_dimension":256}
            """
        );

        titan.Body["embedding"]!.AsArray().Select(static n => n!.GetValue<float>()).ShouldBe([both, both]);
        var vectors = cohere.Body["embeddings"]!.AsArray();
        vectors[0]!.AsArray().Select(static n => n!.GetValue<float>()).ShouldBe([both, both]);
        vectors[1]!.ToJsonString().ShouldBe("[3,0]");
        vectors[2]![0]!.GetValue<float>().ShouldBeGreaterThan(vectors[2]![1]!.GetValue<float>());
    }

    [Theory]
    [InlineData("""{"texts":["a"],"images":["data:image/png;base64,AQ=="]}""", "expected one of [texts]")]
    [InlineData("""{"texts":[]}""", "1 to 96")]
    [InlineData("""{"images":["AQ=="]}""", "images/0: expected a data URI of an image")]
    [InlineData("""{"images":["data:text/plain;base64,AQ=="]}""", "data URI of an image")]
    [InlineData("""{"inputs":[{"content":[]}]}""", "inputs/0/content")]
    [InlineData("""{"inputs":[{"content":[{"type":"video"}]}]}""", "inputs/0/content/0/type")]
    [InlineData("""{"inputs":["a"]}""", "required key [content]")]
    [InlineData("""{"inputText":""}""", "inputText")]
    [InlineData("""{"inputText":"a","size":1}""", "extraneous key [size]")]
    [InlineData("""{"inputImage":"?"}""", "inputImage: expected Base64")]
    [InlineData("""{"singleEmbeddingParams":{}}""", "taskType")]
    [InlineData("""{"taskType":"SEGMENTED_EMBEDDING","singleEmbeddingParams":{}}""", "not a valid enum value")]
    [InlineData(Nova + """ "text":{"value":"a"}}}""", "truncationMode")]
    [InlineData(Nova + """ "text":{"truncationMode":"END","value":"a"},"image":{}}}""", "expected one of [text]")]
    [InlineData(Nova + """ "audio":{"format":"flac","source":{"bytes":"AQ=="}}}}""", "audio/format")]
    [InlineData(Nova + """ "audio":{"format":"wav","source":"AQ=="}}}""", "required key [bytes]")]
    [InlineData(Nova + """ "video":{"format":"mp4","source":{"bytes":"AQ=="}}}}""", "embeddingMode")]
    [InlineData(Nova + """ "video":{"format":"mp4","embeddingMode":"AUDIO_VIDEO_SEPARATE","source":{"bytes":"AQ=="}}}}""", "sound apart")]
    [InlineData(Nova + """ "image":{"format":"png","source":{"s3Location":{"uri":"s3://a/b"}}}}}""", "images in S3")]
    public async Task A_malformed_body_is_refused(string body, string reason)
    {
        await using var bench = await StartAsync(new ContentEmbedder());

        var (status, answer, error) = await bench.PostAsync("invoke", body);

        (status, error).ShouldBe((400, "ValidationException"));
        answer["message"]!.GetValue<string>().ShouldContain(reason);
    }

    [Fact]
    public async Task A_generator_of_texts_takes_no_images()
    {
        await using var bench = await StartAsync(new TextEmbedder());

        var (status, answer, _) = await bench.PostAsync("invoke", """{"images":["data:image/png;base64,AQ=="]}""");

        status.ShouldBe(400);
        answer["message"]!.GetValue<string>().ShouldContain("anything but texts");
    }

    private static Task<BedrockBench> StartAsync(IEmbeddingGenerator<string, Embedding<float>> generator) =>
        BedrockBench.StartAsync(new ScriptedChat(), model => model with { EmbeddingGenerator = _ => ValueTask.FromResult(generator) });

    /// <summary>The length of a text along the first axis.</summary>
    private class TextEmbedder : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new GeneratedEmbeddings<Embedding<float>>(
                    values.Select(static text => new Embedding<float>(new float[] { text.Length, 0 }))
                )
            );

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose() { }
    }

    /// <summary>The length of media along the second.</summary>
    private sealed class ContentEmbedder : TextEmbedder, IEmbeddingGenerator<AIContent, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<AIContent> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new GeneratedEmbeddings<Embedding<float>>(
                    values.Select(static content => new Embedding<float>(
                        content is TextContent text ? new float[] { text.Text.Length, 0 } : [0, ((DataContent)content).Data.Length]
                    ))
                )
            );
    }
}
