using Amazon.CloudWatchLogs.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatchLogs;

internal static class CloudWatchLogsOperations
{
    public static readonly ServiceOperation<CreateLogGroupRequest, CreateLogGroupResponse> CreateLogGroup =
        new(nameof(CreateLogGroup), CloudWatchLogsJson.Default.CreateLogGroupRequest, CloudWatchLogsJson.Default.CreateLogGroupResponse);

    public static readonly ServiceOperation<CreateLogStreamRequest, CreateLogStreamResponse> CreateLogStream =
        new(nameof(CreateLogStream), CloudWatchLogsJson.Default.CreateLogStreamRequest, CloudWatchLogsJson.Default.CreateLogStreamResponse);

    public static readonly ServiceOperation<PutLogEventsRequest, PutLogEventsResponse> PutLogEvents =
        new(nameof(PutLogEvents), CloudWatchLogsJson.Default.PutLogEventsRequest, CloudWatchLogsJson.Default.PutLogEventsResponse);

    public static readonly ServiceOperation<GetLogEventsRequest, GetLogEventsResponse> GetLogEvents =
        new(nameof(GetLogEvents), CloudWatchLogsJson.Default.GetLogEventsRequest, CloudWatchLogsJson.Default.GetLogEventsResponse);

    public static readonly ServiceOperation<FilterLogEventsRequest, FilterLogEventsResponse> FilterLogEvents =
        new(nameof(FilterLogEvents), CloudWatchLogsJson.Default.FilterLogEventsRequest, CloudWatchLogsJson.Default.FilterLogEventsResponse);

    public static readonly ServiceOperation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> DescribeLogGroups =
        new(nameof(DescribeLogGroups), CloudWatchLogsJson.Default.DescribeLogGroupsRequest, CloudWatchLogsJson.Default.DescribeLogGroupsResponse);

    public static readonly ServiceOperation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> DescribeLogStreams =
        new(nameof(DescribeLogStreams), CloudWatchLogsJson.Default.DescribeLogStreamsRequest, CloudWatchLogsJson.Default.DescribeLogStreamsResponse);

    public static readonly ServiceOperation<DeleteLogGroupRequest, DeleteLogGroupResponse> DeleteLogGroup =
        new(nameof(DeleteLogGroup), CloudWatchLogsJson.Default.DeleteLogGroupRequest, CloudWatchLogsJson.Default.DeleteLogGroupResponse);

    public static readonly ServiceOperation<PutRetentionPolicyRequest, PutRetentionPolicyResponse> PutRetentionPolicy =
        new(nameof(PutRetentionPolicy), CloudWatchLogsJson.Default.PutRetentionPolicyRequest, CloudWatchLogsJson.Default.PutRetentionPolicyResponse);
}
