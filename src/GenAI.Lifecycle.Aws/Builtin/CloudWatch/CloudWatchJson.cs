using System.Text.Json.Serialization;
using Amazon.CloudWatch.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudWatch;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(DeleteAlarmsRequest))]
[JsonSerializable(typeof(DeleteAlarmsResponse))]
[JsonSerializable(typeof(DeleteDashboardsRequest))]
[JsonSerializable(typeof(DeleteDashboardsResponse))]
[JsonSerializable(typeof(DescribeAlarmsRequest))]
[JsonSerializable(typeof(DescribeAlarmsResponse))]
[JsonSerializable(typeof(GetDashboardRequest))]
[JsonSerializable(typeof(GetDashboardResponse))]
[JsonSerializable(typeof(GetMetricDataRequest))]
[JsonSerializable(typeof(GetMetricDataResponse))]
[JsonSerializable(typeof(GetMetricStatisticsRequest))]
[JsonSerializable(typeof(GetMetricStatisticsResponse))]
[JsonSerializable(typeof(ListDashboardsRequest))]
[JsonSerializable(typeof(ListDashboardsResponse))]
[JsonSerializable(typeof(ListMetricsRequest))]
[JsonSerializable(typeof(ListMetricsResponse))]
[JsonSerializable(typeof(PutDashboardRequest))]
[JsonSerializable(typeof(PutDashboardResponse))]
[JsonSerializable(typeof(PutMetricAlarmRequest))]
[JsonSerializable(typeof(PutMetricAlarmResponse))]
[JsonSerializable(typeof(PutMetricDataRequest))]
[JsonSerializable(typeof(PutMetricDataResponse))]
[JsonSerializable(typeof(SetAlarmStateRequest))]
[JsonSerializable(typeof(SetAlarmStateResponse))]
internal sealed partial class CloudWatchJson : JsonSerializerContext;
