using Amazon.Runtime;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Inference.Tests.Embeddings;

/// <summary>Models behind the embedded AWS under the names of Bedrock's own, asked in those models' formats.</summary>
public sealed class EmbeddingsOnLocalTests
{
    private static readonly DataContent s_image = new(new byte[] { 1, 2, 3, 4 }, "image/png");

    [Theory]
    [InlineData("cohere.embed-v4:0")]
    [InlineData("amazon.titan-embed-image-v1")]
    public async Task An_interleaved_input_has_a_vector_of_its_own_that_every_part_moves(string modelId)
    {
        AIContent[] inputs =
        [
            new TextContent("a"),
            s_image,
            new InterleavedContent(new TextContent("a"), s_image),
            new InterleavedContent(new TextContent("b"), s_image),
        ];

        var vectors = await GenerateAsync(modelId, inputs);

        vectors.Count.ShouldBe(4);
        vectors.Select(static v => string.Join(' ', v.Vector.ToArray())).ShouldBeUnique();
    }

    [Fact]
    public async Task Nova_takes_every_kind_of_content_in_one_list()
    {
        AIContent[] inputs =
        [
            new TextContent("a"),
            s_image,
            new DataContent(new byte[] { 1 }, "audio/mpeg"),
            new DataContent(new byte[] { 1, 2 }, "video/mp4"),
        ];

        var vectors = await GenerateAsync("amazon.nova-2-multimodal-embeddings-v1:0", inputs);

        vectors.Select(static v => v.Vector.Span[1]).ShouldBe([100f, 4f, 1f, 2f]);
    }

    private static async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(string modelId, AIContent[] inputs)
    {
        var options = new LocalAwsOptions();
        options.FoundationModels.Add(
            new LocalFoundationModel
            {
                ModelId = modelId,
                EmbeddingGenerator = static _ =>
                    ValueTask.FromResult<IEmbeddingGenerator<string, Embedding<float>>>(new CodePointEmbedder()),
            }
        );
        await using var local = await LocalAws.StartAsync(options, TestContext.Current.CancellationToken);
        var services = new ServiceCollection()
            .AddLogging()
            .AddGenAIAws(aws =>
            {
                aws.ServiceUrl = local.Endpoint.AbsoluteUri;
                aws.Region = local.Region;
                aws.Credentials = new BasicAWSCredentials(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey);
            });
        services.AddBedrockEmbeddingGenerator(modelId);
        await using var provider = services.BuildServiceProvider();
        var generator = provider
            .GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>()
            .GetService<IEmbeddingGenerator<AIContent, Embedding<float>>>()!;
        return await generator.GenerateAsync(inputs, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>A text lies where its first letter says, media along the second axis.</summary>
    private sealed class CodePointEmbedder : IEmbeddingGenerator<string, Embedding<float>>, IEmbeddingGenerator<AIContent, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) => GenerateAsync(values.Select(static text => (AIContent)new TextContent(text)), options, cancellationToken);

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<AIContent> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new GeneratedEmbeddings<Embedding<float>>(
                    values.Select(static content => new Embedding<float>(
                        content is TextContent text ? new float[] { text.Text[0], 100 } : [0, ((DataContent)content).Data.Length]
                    ))
                )
            );

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose() { }
    }
}
