using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Runs;

/// <summary>Represents a paid answer of a model, as kept in stores and caches.</summary>
/// <param name="Response">The <c>ChatResponse</c>, in the JSON form of Microsoft.Extensions.AI.</param>
/// <param name="Latency">The time from the request to the complete answer.</param>
/// <param name="FromCache">Whether it came from a cache: then it cost nothing, and the latency is that of the original call.</param>
public sealed record KeptAnswer(JsonElement Response, TimeSpan Latency, bool FromCache)
{
    private static readonly JsonTypeInfo<ChatResponse> s_response =
        (JsonTypeInfo<ChatResponse>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse));

    /// <summary>The JSON form.</summary>
    public static JsonTypeInfo<KeptAnswer> JsonType => KeptAnswerJson.Default.KeptAnswer;

    /// <summary>Creates the form that is kept.</summary>
    /// <param name="response">The response.</param>
    /// <param name="latency">The time from the request to the complete answer.</param>
    public static KeptAnswer Of(ChatResponse response, TimeSpan latency) =>
        new(JsonSerializer.SerializeToElement(response, s_response), latency, false);

    /// <summary>Reads the response.</summary>
    /// <exception cref="LifecycleException">The kept response is null.</exception>
    public ChatResponse ToResponse() => Response.Deserialize(s_response) ?? throw new LifecycleException("The kept answer is null.");
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(KeptAnswer))]
internal sealed partial class KeptAnswerJson : JsonSerializerContext;
