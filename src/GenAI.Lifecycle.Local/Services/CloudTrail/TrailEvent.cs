using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>An event as it is kept; <see cref="Json"/> is the whole CloudTrailEvent.</summary>
internal sealed record TrailEvent(
    string EventId, string EventName, string EventSource, DateTimeOffset Time, string Username, string? AccessKeyId, bool ReadOnly,
    IReadOnlyList<TrailResource> Resources, string? ErrorCode, string Json);

[JsonSerializable(typeof(TrailEvent))]
internal sealed partial class TrailJson : JsonSerializerContext;
