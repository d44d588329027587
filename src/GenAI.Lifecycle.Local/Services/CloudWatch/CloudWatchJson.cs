using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;
using GenAI.Lifecycle.Local.Services.CloudWatch.Dashboards;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch;

/// <summary>The JSON of CloudWatch's state.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(BucketRecord))]
[JsonSerializable(typeof(AlarmRecord))]
[JsonSerializable(typeof(AlarmHistoryItem))]
[JsonSerializable(typeof(DashboardRecord))]
internal sealed partial class CloudWatchJson : JsonSerializerContext;
