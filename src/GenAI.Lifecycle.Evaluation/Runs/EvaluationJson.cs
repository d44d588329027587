using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Runs;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvaluatedItem))]
[JsonSerializable(typeof(EvaluationRun))]
[JsonSerializable(typeof(EvaluationBaseline))]
[JsonSerializable(typeof(StoredAnswer))]
internal sealed partial class EvaluationJson : JsonSerializerContext;

/// <summary>An answer that was paid for, as the store keeps it.</summary>
/// <param name="Response">The <c>ChatResponse</c>, in the form of Microsoft.Extensions.AI.</param>
/// <param name="Latency">From the request to the whole answer.</param>
/// <param name="FromCache">Whether it came from a cache.</param>
internal sealed record StoredAnswer(JsonElement Response, TimeSpan Latency, bool FromCache);
