using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.Reranking;

/// <summary>Reranks with InvokeModel and Cohere's body; Amazon's model takes the same body without the version.</summary>
internal sealed class InvokeModelReranker(IModelInvoker invoker, string modelId) : IReranker
{
    private const int CohereVersion = 2;

    public async Task<IReadOnlyList<RankedDocument>> RerankAsync(
        string query,
        IReadOnlyList<string> documents,
        int? top = null,
        CancellationToken cancellationToken = default
    )
    {
        RerankLimits.Check(query, documents, top);
        if (documents.Count == 0)
            return [];
        var body = new ArrayBufferWriter<byte>(1024);
        CodecJson.Write(body, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("query", query);
            CodecJson.Strings(writer, "documents", [.. documents]);
            writer.WriteNumber("top_n", Math.Min(top ?? documents.Count, documents.Count));
            if (modelId.Contains("cohere.", StringComparison.OrdinalIgnoreCase))
                writer.WriteNumber("api_version", CohereVersion);
            writer.WriteEndObject();
        });
        var invocation = await invoker.InvokeAsync(modelId, body.WrittenMemory, null, cancellationToken).ConfigureAwait(false);
        return
        [
            .. CodecJson
                .Member(CodecJson.Parse(invocation.Body), "results")
                .EnumerateArray()
                .Select(result =>
                    RerankLimits.Rank(
                        documents,
                        CodecJson.Number(result, "index"),
                        result.TryGetProperty("relevance_score", out var score) && score.ValueKind == JsonValueKind.Number
                            ? score.GetDouble()
                            : null
                    )
                ),
        ];
    }
}
