using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>Represents a stored event; <see cref="Json"/> is the whole CloudTrailEvent.</summary>
internal sealed record TrailEvent(
    string EventId,
    string EventName,
    string EventSource,
    DateTimeOffset Time,
    string Username,
    string? AccessKeyId,
    bool ReadOnly,
    IReadOnlyList<TrailResource> Resources,
    string? ErrorCode,
    string Json
);

/// <summary>The JSON of stored events: quotation marks within the record are escaped with one character instead of six.</summary>
[JsonSerializable(typeof(TrailEvent))]
internal sealed partial class TrailJson : JsonSerializerContext
{
    public static TrailJson Compact { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
