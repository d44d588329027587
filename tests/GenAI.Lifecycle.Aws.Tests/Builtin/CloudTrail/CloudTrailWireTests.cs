using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.CloudTrail;

public sealed class CloudTrailWireTests
{
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Events_are_looked_up_by_attribute_and_time()
    {
        var service = new VerbatimService(
            """
            {"Events":[{"EventId":"1","EventName":"CreateEndpoint","ReadOnly":"false","EventTime":1772366400,"EventSource":"sagemaker.amazonaws.com","Username":"ada",
              "Resources":[{"ResourceType":"AWS::SageMaker::Endpoint","ResourceName":"e"}],"CloudTrailEvent":"{\"eventVersion\":\"1.10\"}"}]}
            """
        );

        var page = await Client(service)
            .LookupEventsAsync(
                new()
                {
                    LookupAttributes = [new() { AttributeKey = LookupAttributeKey.ResourceName, AttributeValue = "e" }],
                    StartTime = s_noon.AddDays(-1),
                    EndTime = s_noon,
                    EventCategory = EventCategory.Insight,
                    MaxResults = 50,
                    NextToken = "t",
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            "cloudtrail.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
            """
            {"LookupAttributes":[{"AttributeKey":"ResourceName","AttributeValue":"e"}],"StartTime":1772280000,"EndTime":1772366400,"EventCategory":"insight","MaxResults":50,"NextToken":"t"}
            """
        );
        var entry = page.Events!.ShouldHaveSingleItem();
        (entry.EventName, entry.Username, entry.EventTime).ShouldBe(("CreateEndpoint", "ada", s_noon));
        entry.Resources!.ShouldHaveSingleItem().ResourceName.ShouldBe("e");
        entry.AccessKeyId.ShouldBeNull();
        page.NextToken.ShouldBeNull();
    }

    [Fact]
    public async Task A_bad_time_range_is_a_typed_error()
    {
        var service = new VerbatimService(
            """{"__type":"com.amazonaws.cloudtrail.v20131101#InvalidTimeRangeException","message":"no"}""",
            System.Net.HttpStatusCode.BadRequest
        );

        await Should.ThrowAsync<InvalidTimeRangeException>(() => Client(service).LookupEventsAsync(new()));
    }

    private static AmazonCloudTrailClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonCloudTrailConfig()));
}
