using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatchLogs;

internal sealed class AmazonCloudWatchLogsClient(AWSCredentials? credentials, AmazonCloudWatchLogsConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonCloudWatchLogs
{
    public AmazonCloudWatchLogsClient(AmazonCloudWatchLogsConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<CreateLogGroupResponse> CreateLogGroupAsync(CreateLogGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.CreateLogGroup, request, cancellationToken);

    public Task<CreateLogStreamResponse> CreateLogStreamAsync(CreateLogStreamRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.CreateLogStream, request, cancellationToken);

    public Task<PutLogEventsResponse> PutLogEventsAsync(PutLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.PutLogEvents, request, cancellationToken);

    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.GetLogEvents, request, cancellationToken);

    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.FilterLogEvents, request, cancellationToken);

    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.DescribeLogGroups, request, cancellationToken);

    public Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.DescribeLogStreams, request, cancellationToken);

    public Task<DeleteLogGroupResponse> DeleteLogGroupAsync(DeleteLogGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.DeleteLogGroup, request, cancellationToken);

    public Task<PutRetentionPolicyResponse> PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchLogsOperations.PutRetentionPolicy, request, cancellationToken);
}
