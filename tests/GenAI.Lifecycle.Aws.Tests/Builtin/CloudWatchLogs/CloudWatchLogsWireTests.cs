using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.CloudWatchLogs;

public sealed class CloudWatchLogsWireTests
{
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, 250, DateTimeKind.Utc);

    [Fact]
    public async Task Every_operation_sends_camel_case_members_and_times_in_milliseconds()
    {
        await Sends(
            c =>
                c.CreateLogGroupAsync(
                    new()
                    {
                        LogGroupName = "g",
                        KmsKeyId = "k",
                        Tags = new() { ["a"] = "b" },
                        LogGroupClass = LogGroupClass.STANDARD,
                    }
                ),
            "CreateLogGroup",
            """{"logGroupName":"g","kmsKeyId":"k","tags":{"a":"b"},"logGroupClass":"STANDARD"}"""
        );
        await Sends(c => c.DeleteLogGroupAsync(new() { LogGroupName = "g" }), "DeleteLogGroup", """{"logGroupName":"g"}""");
        await Sends(
            c => c.PutRetentionPolicyAsync(new() { LogGroupName = "g", RetentionInDays = 30 }),
            "PutRetentionPolicy",
            """{"logGroupName":"g","retentionInDays":30}"""
        );
        await Sends(
            c => c.CreateLogStreamAsync(new() { LogGroupName = "g", LogStreamName = "s" }),
            "CreateLogStream",
            """{"logGroupName":"g","logStreamName":"s"}"""
        );
        await Sends(
            c =>
                c.PutLogEventsAsync(
                    new()
                    {
                        LogGroupName = "g",
                        LogStreamName = "s",
                        LogEvents = [new() { Timestamp = s_noon, Message = "m" }],
                    }
                ),
            "PutLogEvents",
            """{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1772366400250,"message":"m"}]}"""
        );
        await Sends(
            c =>
                c.GetLogEventsAsync(
                    new()
                    {
                        LogGroupName = "g",
                        LogStreamName = "s",
                        StartTime = s_noon,
                        EndTime = s_noon,
                        StartFromHead = true,
                        NextToken = "f/1",
                        Limit = 10,
                    }
                ),
            "GetLogEvents",
            """{"logGroupName":"g","logStreamName":"s","startTime":1772366400250,"endTime":1772366400250,"nextToken":"f/1","limit":10,"startFromHead":true}"""
        );
        await Sends(
            c =>
                c.FilterLogEventsAsync(
                    new()
                    {
                        LogGroupName = "g",
                        LogStreamNames = ["s"],
                        StartTime = 1,
                        EndTime = 2,
                        FilterPattern = "ERROR",
                    }
                ),
            "FilterLogEvents",
            """{"logGroupName":"g","logStreamNames":["s"],"startTime":1,"endTime":2,"filterPattern":"ERROR"}"""
        );
        await Sends(
            c => c.DescribeLogGroupsAsync(new() { LogGroupNamePrefix = "/aws" }),
            "DescribeLogGroups",
            """{"logGroupNamePrefix":"/aws"}"""
        );
        await Sends(
            c =>
                c.DescribeLogStreamsAsync(
                    new()
                    {
                        LogGroupName = "g",
                        LogStreamNamePrefix = "job/",
                        OrderBy = OrderBy.LogStreamName,
                        Descending = false,
                    }
                ),
            "DescribeLogStreams",
            """{"logGroupName":"g","logStreamNamePrefix":"job/","orderBy":"LogStreamName","descending":false}"""
        );
    }

    [Fact]
    public async Task Events_are_read_with_both_tokens()
    {
        var service = new VerbatimService(
            """
            {"events":[{"timestamp":1772366400250,"message":"loss=0.5","ingestionTime":1772366400251}],"nextForwardToken":"f/2","nextBackwardToken":"b/1"}
            """
        );

        var page = await Client(service)
            .GetLogEventsAsync(new() { LogGroupName = "g", LogStreamName = "s" }, TestContext.Current.CancellationToken);

        var line = page.Events!.ShouldHaveSingleItem();
        line.Timestamp.ShouldBe(s_noon);
        line.Timestamp!.Value.Kind.ShouldBe(DateTimeKind.Utc);
        line.IngestionTime.ShouldBe(s_noon.AddMilliseconds(1));
        (page.NextForwardToken, page.NextBackwardToken).ShouldBe(("f/2", "b/1"));
    }

    [Fact]
    public async Task A_stream_without_events_has_no_event_times()
    {
        var service = new VerbatimService("""{"logStreams":[{"logStreamName":"job/algo-1","creationTime":1772366400250}]}""");

        var page = await Client(service).DescribeLogStreamsAsync(new() { LogGroupName = "g" }, TestContext.Current.CancellationToken);

        var stream = page.LogStreams!.ShouldHaveSingleItem();
        stream.CreationTime.ShouldBe(s_noon);
        stream.LastEventTimestamp.ShouldBeNull();
        page.NextToken.ShouldBeNull();
    }

    [Fact]
    public async Task Rejected_events_are_told()
    {
        var service = new VerbatimService("""{"rejectedLogEventsInfo":{"tooOldLogEventEndIndex":2}}""");

        var answer = await Client(service)
            .PutLogEventsAsync(
                new()
                {
                    LogGroupName = "g",
                    LogStreamName = "s",
                    LogEvents = [],
                },
                TestContext.Current.CancellationToken
            );

        answer.RejectedLogEventsInfo!.TooOldLogEventEndIndex.ShouldBe(2);
        answer.RejectedLogEventsInfo.TooNewLogEventStartIndex.ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_group_is_a_typed_error()
    {
        var service = new VerbatimService(
            """{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}""",
            System.Net.HttpStatusCode.BadRequest
        );

        await Should.ThrowAsync<ResourceNotFoundException>(() => Client(service).DescribeLogStreamsAsync(new() { LogGroupName = "g" }));
    }

    private static async Task Sends(Func<IAmazonCloudWatchLogs, Task> call, string operation, string json)
    {
        var service = new VerbatimService();
        await call(Client(service));
        service.ShouldHaveReceived("logs.eu-central-1.amazonaws.com", "application/x-amz-json-1.1", "Logs_20140328." + operation, json);
    }

    private static AmazonCloudWatchLogsClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonCloudWatchLogsConfig()));
}
