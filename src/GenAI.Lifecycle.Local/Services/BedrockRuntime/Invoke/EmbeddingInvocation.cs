using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>InvokeModel for vectors: Titan's body (<c>inputText</c>, one text) and Cohere's (<c>texts</c>, up to 96).</summary>
internal sealed class EmbeddingInvocation(Invocations invocations)
{
    private const int MaxTexts = 96;
    private static readonly string[] Titan = ["inputText", "dimensions", "normalize"];
    private static readonly string[] Cohere = ["texts", "input_type", "truncate"];

    public static bool Reads(JsonElement body) => body.TryGetProperty("inputText", out _) || body.TryGetProperty("texts", out _);

    public async Task<AwsResponse> InvokeAsync(AwsRequest request, LocalModel model, JsonElement body, CancellationToken cancellationToken)
    {
        var texts = InvokeOperation.Checked(model, invocations, () => ReadTexts(body));
        var options = InvokeOperation.Checked(model, invocations, () => ReadOptions(body));
        var generator = await model.EmbedderAsync(cancellationToken).ConfigureAwait(false)
            ?? throw InvokeBody.Malformed("required key [messages] or [prompt] not found: this model gives no embeddings");
        var tokens = TokenCounts.Estimate(texts.Sum(text => text.Length));
        var call = await invocations.BeginAsync(request, model, _ => ValueTask.FromResult(tokens), cancellationToken).ConfigureAwait(false);
        try
        {
            if (call.Fails) throw BedrockErrors.ModelError("An injected fault let the model fail.", model.Id);
            var vectors = await generator.GenerateAsync(texts, options, cancellationToken).ConfigureAwait(false);
            var usage = new TokenUsage((int?)vectors.Usage?.InputTokenCount ?? tokens, 0);
            call.Succeed(usage);
            var normalize = body.TryGetProperty("normalize", out var wanted) && wanted.ValueKind == JsonValueKind.True;
            return InvokeOperation.Answer(Write(body, vectors, usage, normalize), usage, call.Milliseconds);
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

    private static string[] ReadTexts(JsonElement body)
    {
        if (body.TryGetProperty("inputText", out var single))
        {
            InvokeBody.CheckMembers(body, Titan);
            return single.ValueKind == JsonValueKind.String && single.GetString() is { Length: > 0 } text ? [text] : throw InvokeBody.Malformed("inputText: expected a string that is not empty");
        }
        InvokeBody.CheckMembers(body, Cohere);
        var texts = body.GetProperty("texts");
        if (texts.ValueKind != JsonValueKind.Array || texts.GetArrayLength() is 0 or > MaxTexts || texts.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw InvokeBody.Malformed($"texts: expected 1 to {MaxTexts} strings");
        return [.. texts.EnumerateArray().Select(item => item.GetString()!)];
    }

    private static EmbeddingGenerationOptions? ReadOptions(JsonElement body)
    {
        if (!body.TryGetProperty("dimensions", out var dimensions)) return null;
        return dimensions.ValueKind == JsonValueKind.Number && dimensions.TryGetInt32(out var number) && number > 0
            ? new EmbeddingGenerationOptions { Dimensions = number }
            : throw InvokeBody.Malformed("dimensions: expected a positive integer");
    }

    private static ReadOnlyMemory<byte> Write(JsonElement body, GeneratedEmbeddings<Embedding<float>> vectors, TokenUsage usage, bool normalize) => ConverseWriter.Json(4096, writer =>
    {
        writer.WriteStartObject();
        if (body.TryGetProperty("inputText", out _))
        {
            writer.WritePropertyName("embedding"u8);
            WriteVector(writer, vectors[0].Vector.Span, normalize);
            writer.WriteNumber("inputTextTokenCount"u8, usage.Input);
        }
        else
        {
            writer.WriteStartArray("embeddings"u8);
            foreach (var vector in vectors) WriteVector(writer, vector.Vector.Span, normalize: false);
            writer.WriteEndArray();
            writer.WriteString("response_type"u8, "embeddings_floats"u8);
        }
        writer.WriteEndObject();
    });

    private static void WriteVector(Utf8JsonWriter writer, ReadOnlySpan<float> vector, bool normalize)
    {
        var squares = 0d;
        foreach (var value in vector) squares += value * (double)value;
        var length = normalize && squares > 0 ? Math.Sqrt(squares) : 1;
        writer.WriteStartArray();
        foreach (var value in vector) writer.WriteNumberValue((float)(value / length));
        writer.WriteEndArray();
    }
}
