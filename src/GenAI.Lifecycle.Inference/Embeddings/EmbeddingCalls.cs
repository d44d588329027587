using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Runs several calls at once; the vectors are in the order of the inputs, and the usage is summed.</summary>
internal static class EmbeddingCalls
{
    public static async Task<GeneratedEmbeddings<Embedding<float>>> RunAsync(
        IReadOnlyList<AIContent> inputs,
        IReadOnlyList<Range> calls,
        int maxConcurrency,
        string modelId,
        TimeProvider time,
        Func<AIContent[], CancellationToken, Task<EmbeddingAnswer>> call,
        CancellationToken cancellationToken
    )
    {
        var answers = new EmbeddingAnswer[calls.Count];
        await Parallel
            .ForAsync(
                0,
                calls.Count,
                new ParallelOptions { MaxDegreeOfParallelism = maxConcurrency, CancellationToken = cancellationToken },
                async (i, ct) =>
                {
                    var (offset, length) = calls[i].GetOffsetAndLength(inputs.Count);
                    var answer = await call([.. inputs.Skip(offset).Take(length)], ct).ConfigureAwait(false);
                    answers[i] =
                        answer.Vectors.Count == length
                            ? answer
                            : throw new LifecycleException(
                                $"The model '{modelId}' returned {answer.Vectors.Count} vectors for {length} inputs; it must return one per input."
                            );
                }
            )
            .ConfigureAwait(false);

        var now = time.GetUtcNow();
        return new GeneratedEmbeddings<Embedding<float>>(
            answers.SelectMany(answer =>
                answer.Vectors.Select(vector =>
                    EmbeddingMarks.On(new Embedding<float>(vector) { ModelId = modelId, CreatedAt = now }, answer)
                )
            )
        )
        {
            // A sum with a missing part would be wrong.
            Usage =
                answers.Length > 0
                && answers.All(static a => a.InputTokens is not null)
                && answers.Sum(static a => a.InputTokens) is { } tokens
                    ? new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens }
                    : null,
        };
    }
}
