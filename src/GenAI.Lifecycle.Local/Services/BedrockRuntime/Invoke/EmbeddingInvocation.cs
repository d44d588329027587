using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>InvokeModel for vectors, in Titan's, Cohere's and Nova's bodies.</summary>
internal sealed class EmbeddingInvocation(Invocations invocations)
{
    public async Task<AwsResponse> InvokeAsync(AwsRequest request, LocalModel model, JsonElement body, CancellationToken cancellationToken)
    {
        var input = invocations.Checked(model, () =>
            GuardrailSettings.Choose(request, null) is null
                ? EmbeddingInput.Read(body)
                : throw ServiceError.Validation("Guardrails are not supported for embeddings. Remove the guardrail and try again.")
        );
        var generator = await model.EmbedderAsync(cancellationToken).ConfigureAwait(false)
            ?? throw InvokeBody.Malformed("required key [messages] or [prompt] not found: this model gives no embeddings");
        AIContent[] contents = [.. input.Items.SelectMany(static item => item)];
        var embed = invocations.Checked(model, () => Embedder(generator, contents));
        var tokens = TokenCounts.Estimate(contents.OfType<TextContent>().Sum(static text => text.Text.Length));
        var call = await invocations.BeginAsync(request, model, _ => ValueTask.FromResult(tokens), cancellationToken).ConfigureAwait(false);
        try
        {
            if (call.Fails)
                throw BedrockErrors.ModelError("An injected fault let the model fail.", model.Id);
            var options = input.Dimensions is { } dimensions ? new EmbeddingGenerationOptions { Dimensions = dimensions } : null;
            var vectors = await embed(options, cancellationToken).ConfigureAwait(false);
            var usage = new TokenUsage((int?)vectors.Usage?.InputTokenCount ?? tokens, 0);
            call.Succeed(usage);
            return InvokeOperation.Answer(
                ConverseWriter.Json(4096, writer => input.Write(writer, Join(input.Items, vectors), usage)),
                usage,
                call.Milliseconds
            );
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            call.Abandon();
            throw;
        }
        catch (Exception e)
        {
            throw call.Fail(e, streaming: false);
        }
    }

    // A generator that takes more than texts also provides a generator for contents.
    private static Func<EmbeddingGenerationOptions?, CancellationToken, Task<GeneratedEmbeddings<Embedding<float>>>> Embedder(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        AIContent[] contents
    )
    {
        if (contents.All(static content => content is TextContent))
            return (options, ct) => generator.GenerateAsync(contents.Select(static content => ((TextContent)content).Text), options, ct);
        var any = generator.GetService<IEmbeddingGenerator<AIContent, Embedding<float>>>()
            ?? throw BedrockErrors.Unsupported("embeddings of anything but texts");
        return (options, ct) => any.GenerateAsync(contents, options, ct);
    }

    private static List<float[]> Join(IReadOnlyList<AIContent[]> items, IReadOnlyList<Embedding<float>> vectors)
    {
        var joined = new List<float[]>(items.Count);
        var next = 0;
        foreach (var item in items)
        {
            var parts = vectors.Skip(next).Take(item.Length).Select(static vector => vector.Vector.ToArray());
            joined.Add(item.Length == 1 ? parts.Single() : UnitVectors.Mean(parts));
            next += item.Length;
        }

        return joined;
    }
}
