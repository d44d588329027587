using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.ServiceQuotas;

/// <summary>Service Quotas, for the one service here that has any: Bedrock. The applied values are the default ones.</summary>
internal sealed class ServiceQuotasService : ILocalService
{
    private const int LargestPage = 100;
    private readonly BedrockQuotas _quotas;

    public ServiceQuotasService(BedrockQuotas quotas)
    {
        _quotas = quotas;
        Operations =
        [
            new("ListServiceQuotas", (request, _) => Task.FromResult(List(request, applied: true))),
            new("GetServiceQuota", (request, _) => Task.FromResult(Get(request, applied: true))),
            new("ListAWSDefaultServiceQuotas", (request, _) => Task.FromResult(List(request, applied: false))),
            new("GetAWSDefaultServiceQuota", (request, _) => Task.FromResult(Get(request, applied: false))),
        ];
    }

    public ServiceDescription Description { get; } =
        new()
        {
            Name = "servicequotas",
            ModelName = "service-quotas",
            SigningName = "servicequotas",
            EventSource = "servicequotas.amazonaws.com",
            JsonTarget = "ServiceQuotasV20190624",
            Throttled = static () =>
                new ServiceError(
                    "TooManyRequestsException",
                    400,
                    "Due to throttling, the request was denied. Slow down the rate of request calls."
                ),
            Invalid = static message => new ServiceError("IllegalArgumentException", 400, message),
        };

    public IReadOnlyList<LocalOperation> Operations { get; }

    /// <summary>Quotas are not created resources.</summary>
    public IEnumerable<LocalResource> Inventory() => [];

    private AwsResponse List(AwsRequest request, bool applied)
    {
        var input = request.Input();
        var service = input.RequiredString("ServiceCode");
        var size = (int)(input.Integer("MaxResults") ?? LargestPage);
        var token = input.String("NextToken");
        var code = applied ? input.String("QuotaCode") : null;
        var level = applied ? input.String("QuotaAppliedAtLevel") : null;
        input.Complete();
        var found = Quotas(service)
            .Where(quota => code is null || quota.Code == code)
            .Where(_ => level != "RESOURCE")
            .Skip(Position(token))
            .Take(size + 1)
            .ToList();
        var answer = new JsonObject
        {
            ["Quotas"] = new JsonArray([.. found.Take(size).Select(quota => QuotaDocuments.Of(request, quota, applied))]),
        };
        if (found.Count > size)
            answer["NextToken"] = Convert.ToBase64String(
                Encoding.ASCII.GetBytes((Position(token) + size).ToString(CultureInfo.InvariantCulture))
            );
        return AwsResponse.Json(answer);
    }

    private AwsResponse Get(AwsRequest request, bool applied)
    {
        var input = request.Input();
        var service = input.RequiredString("ServiceCode");
        var code = input.RequiredString("QuotaCode");
        var context = applied ? input.String("ContextId") : null;
        input.Complete();
        var quota = Quotas(service).FirstOrDefault(quota => quota.Code == code && context is null)
            ?? throw NoSuchResource($"The request failed because the specified service quota {code} does not exist.");
        return AwsResponse.Json(new JsonObject { ["Quota"] = QuotaDocuments.Of(request, quota, applied) });
    }

    private IReadOnlyList<LocalQuota> Quotas(string service) =>
        service == BedrockQuotas.ServiceCode
            ? _quotas.All
            : throw NoSuchResource($"The request failed because the specified service {service} does not exist.");

    // A token is the number of quotas seen.
    private static int Position(string? token)
    {
        if (token is null)
            return 0;
        var bytes = new byte[token.Length];
        return
            Convert.TryFromBase64String(token, bytes, out var length)
            && int.TryParse(bytes.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new ServiceError("InvalidPaginationTokenException", 400, "Invalid input was provided.");
    }

    private static ServiceError NoSuchResource(string message) => new("NoSuchResourceException", 400, message);
}

internal static class ServiceQuotasRegistration
{
    public static IServiceCollection AddServiceQuotas(this IServiceCollection services) =>
        services.AddSingleton<BedrockQuotas>().AddSingleton<ILocalService, ServiceQuotasService>();
}
