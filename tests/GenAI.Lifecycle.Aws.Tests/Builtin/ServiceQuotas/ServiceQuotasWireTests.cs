using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.ServiceQuotas;

public sealed class ServiceQuotasWireTests
{
    [Fact]
    public async Task Quotas_are_listed_and_read_by_code()
    {
        const string Quota =
            """{"ServiceCode":"bedrock","QuotaCode":"L-1","QuotaName":"Requests per minute","Value":250.5,"Adjustable":true,"Period":{"PeriodValue":1,"PeriodUnit":"MINUTE"}}""";
        var service = new VerbatimService($$"""{"Quotas":[{{Quota}}],"NextToken":"t"}""");

        var page = await Client(service)
            .ListServiceQuotasAsync(
                new()
                {
                    ServiceCode = "bedrock",
                    MaxResults = 100,
                    QuotaAppliedAtLevel = AppliedLevelEnum.ACCOUNT,
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            "servicequotas.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "ServiceQuotasV20190624.ListServiceQuotas",
            """{"ServiceCode":"bedrock","MaxResults":100,"QuotaAppliedAtLevel":"ACCOUNT"}"""
        );
        var quota = page.Quotas!.ShouldHaveSingleItem();
        quota.Value.ShouldBe(250.5);
        quota.Period!.PeriodUnit.ShouldBe(PeriodUnit.MINUTE);
        quota.UsageMetric.ShouldBeNull();

        service = new VerbatimService($$"""{"Quota":{{Quota}}}""");
        var answer = await Client(service)
            .GetServiceQuotaAsync(new() { ServiceCode = "bedrock", QuotaCode = "L-1" }, TestContext.Current.CancellationToken);
        service.ShouldHaveReceived(
            "servicequotas.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "ServiceQuotasV20190624.GetServiceQuota",
            """{"ServiceCode":"bedrock","QuotaCode":"L-1"}"""
        );
        answer.Quota!.Adjustable.ShouldBe(true);
    }

    [Fact]
    public async Task A_quota_that_is_not_there_is_a_typed_error()
    {
        var service = new VerbatimService("""{"__type":"NoSuchResourceException","Message":"no"}""", System.Net.HttpStatusCode.BadRequest);

        await Should.ThrowAsync<NoSuchResourceException>(() => Client(service).GetServiceQuotaAsync(new()));
    }

    private static AmazonServiceQuotasClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonServiceQuotasConfig()));
}
