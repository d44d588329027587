using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;
using GenAI.Lifecycle.Local.Tests.Bedrock;
using GenAI.Lifecycle.Local.Tests.Hosting;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.Services;

public sealed class ServiceQuotasTests : IAsyncLifetime
{
    private LocalAws _aws = null!;
    private AmazonServiceQuotasClient _quotas = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalAwsOptions { AccountId = "123456789012" };
        options.FoundationModels.Add(
            Model("amazon.nova-lite-v1:0") with
            {
                Provider = "Amazon",
                Name = "Nova Lite",
                RequestsPerMinute = 120,
                TokensPerMinute = 9000,
            }
        );
        options.FoundationModels.Add(Model("local.free-v1:0"));
        _aws = await LocalAws.StartAsync(options);
        _quotas = new AmazonServiceQuotasClient(
            new BasicAWSCredentials(_aws.Credentials.AccessKeyId, _aws.Credentials.SecretAccessKey),
            new AmazonServiceQuotasConfig { ServiceURL = _aws.Endpoint.ToString(), AuthenticationRegion = _aws.Region }
        );
    }

    [Fact]
    public async Task Tells_what_the_models_are_held_to_and_nothing_of_what_has_no_limit()
    {
        var quotas = (await _quotas.ListServiceQuotasAsync(new() { ServiceCode = "bedrock" })).Quotas!;

        quotas
            .ToDictionary(static quota => quota.QuotaName!, static quota => quota.Value!.Value)
            .ShouldBe(
                new Dictionary<string, double>
                {
                    ["On-demand model inference requests per minute for Amazon Nova Lite"] = 120,
                    ["On-demand model inference tokens per minute for Amazon Nova Lite"] = 9000,
                    ["Cross-region model inference requests per minute for Amazon Nova Lite"] = 120,
                    ["Cross-region model inference tokens per minute for Amazon Nova Lite"] = 9000,
                    ["Global cross-region model inference requests per minute for Amazon Nova Lite"] = 120,
                    ["Global cross-region model inference tokens per minute for Amazon Nova Lite"] = 9000,
                    ["Minimum number of records per batch inference job for Amazon Nova Lite"] = 100,
                    ["Records per batch inference job for Amazon Nova Lite"] = 50_000,
                    ["Minimum number of records per batch inference job for local.free-v1:0"] = 100,
                    ["Records per batch inference job for local.free-v1:0"] = 50_000,
                },
                ignoreOrder: true
            );
        var first = quotas[0];
        first.ShouldSatisfyAllConditions(
            q => q.QuotaCode!.ShouldMatch("^L-[0-9A-F]{8}$"),
            q => q.QuotaArn.ShouldBe($"arn:aws:servicequotas:{_aws.Region}:123456789012:bedrock/{q.QuotaCode}"),
            q =>
                (q.ServiceCode, q.ServiceName, q.Unit, q.Adjustable, q.GlobalQuota).ShouldBe(
                    ("bedrock", "Amazon Bedrock", "None", false, false)
                ),
            q => q.QuotaAppliedAtLevel!.Value.ShouldBe("ACCOUNT")
        );
        quotas.Select(static quota => quota.QuotaCode).Distinct().Count().ShouldBe(quotas.Count);
    }

    [Fact]
    public async Task Lists_page_by_page_and_by_code()
    {
        var (names, page) = (new List<string>(), new ListServiceQuotasRequest { ServiceCode = "bedrock", MaxResults = 4 });
        var sizes = new List<int>();
        do
        {
            var answer = await _quotas.ListServiceQuotasAsync(page);
            sizes.Add(answer.Quotas!.Count);
            names.AddRange(answer.Quotas.Select(static quota => quota.QuotaCode!));
            page.NextToken = answer.NextToken;
        } while (page.NextToken is not null);

        sizes.ShouldBe([4, 4, 2]);
        names.Distinct().Count().ShouldBe(10);
        (await _quotas.ListServiceQuotasAsync(new() { ServiceCode = "bedrock", QuotaCode = names[3] }))
            .Quotas!.Single()
            .QuotaCode.ShouldBe(names[3]);
        (await _quotas.ListServiceQuotasAsync(new() { ServiceCode = "bedrock", QuotaAppliedAtLevel = "RESOURCE" })).Quotas!.ShouldBeEmpty();
        (await _quotas.GetServiceQuotaAsync(new() { ServiceCode = "bedrock", QuotaCode = names[3] })).Quota!.QuotaCode.ShouldBe(names[3]);
    }

    [Fact]
    public async Task Default_values_are_the_applied_ones()
    {
        using var http = new SignedHttp(_aws);
        var list = await ReadAsync(
            await http.JsonAsync(
                "ServiceQuotasV20190624.ListAWSDefaultServiceQuotas",
                """{"ServiceCode":"bedrock","MaxResults":3}""",
                "servicequotas"
            )
        );

        list["Quotas"]!.AsArray().Count.ShouldBe(3);
        list["NextToken"].ShouldNotBeNull();
        var code = list["Quotas"]![0]!["QuotaCode"]!.GetValue<string>();
        var quota = (
            await ReadAsync(
                await http.JsonAsync(
                    "ServiceQuotasV20190624.GetAWSDefaultServiceQuota",
                    $$"""{"ServiceCode":"bedrock","QuotaCode":"{{code}}"}""",
                    "servicequotas"
                )
            )
        )["Quota"]!.AsObject();
        quota["Value"]!
            .GetValue<double>()
            .ShouldBe((await _quotas.GetServiceQuotaAsync(new() { ServiceCode = "bedrock", QuotaCode = code })).Quota!.Value!.Value);
        quota.ContainsKey("QuotaAppliedAtLevel").ShouldBeFalse();
    }

    [Fact]
    public async Task Refuses_what_the_service_refuses()
    {
        (
            await Should.ThrowAsync<NoSuchResourceException>(() => _quotas.ListServiceQuotasAsync(new() { ServiceCode = "nothing" }))
        ).Message.ShouldContain("service nothing does not exist");
        (
            await Should.ThrowAsync<NoSuchResourceException>(() =>
                _quotas.GetServiceQuotaAsync(new() { ServiceCode = "bedrock", QuotaCode = "L-00000000" })
            )
        ).Message.ShouldContain("L-00000000");
        (
            await Should.ThrowAsync<IllegalArgumentException>(() =>
                _quotas.ListServiceQuotasAsync(new() { ServiceCode = "bedrock", MaxResults = 101 })
            )
        ).Message.ShouldContain("MaxResults");
        (
            await Should.ThrowAsync<IllegalArgumentException>(() => _quotas.GetServiceQuotaAsync(new() { ServiceCode = "bedrock" }))
        ).Message.ShouldContain("QuotaCode");
        await Should.ThrowAsync<InvalidPaginationTokenException>(() =>
            _quotas.ListServiceQuotasAsync(new() { ServiceCode = "bedrock", NextToken = "abcd" })
        );
        _aws.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.Throttle,
                Service = "servicequotas",
                Operation = "GetServiceQuota",
            }
        );
        await Should.ThrowAsync<TooManyRequestsException>(() =>
            _quotas.GetServiceQuotaAsync(new() { ServiceCode = "bedrock", QuotaCode = "L-00000000" })
        );
    }

    public async ValueTask DisposeAsync()
    {
        _quotas.Dispose();
        await _aws.DisposeAsync();
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            ((int)response.StatusCode).ShouldBe(200);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        }
    }

    private static LocalFoundationModel Model(string id) =>
        new() { ModelId = id, ChatClient = static _ => ValueTask.FromResult<IChatClient>(new BatchChat()) };
}
