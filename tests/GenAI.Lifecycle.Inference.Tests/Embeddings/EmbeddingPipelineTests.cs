using System.Text;
using System.Text.Json;
using CsCheck;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.InvokeModel;

namespace GenAI.Lifecycle.Inference.Tests.Embeddings;

public sealed class EmbeddingPipelineTests
{
    [Fact]
    public void Vectors_keep_the_order_of_their_texts_whatever_call_ends_first()
    {
        Gen.Select(Gen.Int[0, 500], Gen.Int[1, 16], Gen.Int[0, 1000])
            .Sample(
                (count, concurrency, seed) =>
                {
                    var invoker = new EchoInvoker(seed);
                    using var generator = new BedrockEmbeddingGenerator(
                        invoker,
                        new BedrockEmbeddingOptions { ModelId = "cohere.embed-english-v3", MaxConcurrency = concurrency }
                    );

                    var embeddings = generator
                        .GenerateAsync(Enumerable.Range(0, count).Select(static i => $"{i}"))
                        .GetAwaiter()
                        .GetResult();

                    embeddings.Select(static e => (int)e.Vector.Span[0]).ShouldBe(Enumerable.Range(0, count));
                    embeddings.Usage?.InputTokenCount.ShouldBe(count);
                    invoker.Calls.ShouldBe((count + 95) / 96);
                    invoker.MostAtOnce.ShouldBeLessThanOrEqualTo(concurrency);
                },
                iter: 50
            );
    }

    [Fact]
    public async Task The_first_error_ends_the_others()
    {
        var invoker = new EchoInvoker(1) { FailAt = 3 };
        using var generator = new BedrockEmbeddingGenerator(
            invoker,
            new BedrockEmbeddingOptions { ModelId = "cohere.embed-english-v3", MaxConcurrency = 1 }
        );

        await Should.ThrowAsync<ServiceException>(() =>
            generator.GenerateAsync(
                Enumerable.Range(0, 9_600).Select(static i => $"{i}"),
                cancellationToken: TestContext.Current.CancellationToken
            )
        );

        invoker.Calls.ShouldBe(3);
    }

    /// <summary>Answers each text with itself as a number, some calls later than others.</summary>
    private sealed class EchoInvoker(int seed) : IModelInvoker
    {
        private readonly Random _random = new(seed);
        private int _calls;
        private int _atOnce;

        public int Calls => _calls;

        public int MostAtOnce { get; private set; }

        public int FailAt { get; init; } = int.MaxValue;

        public async Task<ModelInvocation> InvokeAsync(
            string modelId,
            ReadOnlyMemory<byte> body,
            ModelInvocationOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            int wait;
            lock (_random)
            {
                MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
                wait = _random.Next(4);
            }

            if (Interlocked.Increment(ref _calls) >= FailAt)
                throw new ServiceException("bedrock-runtime", "InvokeModel", "ThrottlingException", "slow down");
            for (var i = 0; i < wait; i++)
                await Task.Yield();
            var texts = JsonElement
                .Parse(body.Span)
                .GetProperty("texts")
                .EnumerateArray()
                .Select(static t => $"[{t.GetString()}]")
                .ToArray();
            lock (_random)
                _atOnce--;
            return new ModelInvocation(Encoding.UTF8.GetBytes($$"""{"embeddings":[{{string.Join(',', texts)}}]}"""), null, null)
            {
                InputTokens = texts.Length,
            };
        }

        public IAsyncEnumerable<ReadOnlyMemory<byte>> InvokeStreamingAsync(
            string modelId,
            ReadOnlyMemory<byte> body,
            ModelInvocationOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();
    }
}
