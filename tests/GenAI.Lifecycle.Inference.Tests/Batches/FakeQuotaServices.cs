using System.Runtime.CompilerServices;
using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using Amazon.Runtime;
using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

/// <summary>Service Quotas with given quotas, page by page.</summary>
internal sealed class FakeServiceQuotas(params (string Name, double Value)[][] pages) : IAmazonServiceQuotas
{
    public IClientConfig Config => throw new NotSupportedException();

    public Task<ListServiceQuotasResponse> ListServiceQuotasAsync(
        ListServiceQuotasRequest request,
        CancellationToken cancellationToken = default
    )
    {
        request.ServiceCode.ShouldBe("bedrock");
        var page = request.NextToken is null ? 0 : int.Parse(request.NextToken, System.Globalization.CultureInfo.InvariantCulture);
        return Task.FromResult(
            new ListServiceQuotasResponse
            {
                Quotas = [.. pages[page].Select(static quota => new ServiceQuota { QuotaName = quota.Name, Value = quota.Value })],
                NextToken = page + 1 < pages.Length ? (page + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            }
        );
    }

    public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(
        GetServiceQuotaRequest request,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public void Dispose() { }
}

/// <summary>Bedrock's list with one model.</summary>
internal sealed class FakeBedrock(string provider, string name) : IAmazonBedrock
{
    public IClientConfig Config => throw new NotSupportedException();

    public Task<GetFoundationModelResponse> GetFoundationModelAsync(
        GetFoundationModelRequest request,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            new GetFoundationModelResponse
            {
                ModelDetails = new FoundationModelDetails
                {
                    ModelId = request.ModelIdentifier,
                    ProviderName = provider,
                    ModelName = name,
                },
            }
        );

    public Task<ListFoundationModelsResponse> ListFoundationModelsAsync(
        ListFoundationModelsRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unused();

    public Task<ListInferenceProfilesResponse> ListInferenceProfilesAsync(
        ListInferenceProfilesRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unused();

    public Task<CreateModelInvocationJobResponse> CreateModelInvocationJobAsync(
        CreateModelInvocationJobRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unused();

    public Task<GetModelInvocationJobResponse> GetModelInvocationJobAsync(
        GetModelInvocationJobRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unused();

    public Task<ListModelInvocationJobsResponse> ListModelInvocationJobsAsync(
        ListModelInvocationJobsRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unused();

    public Task<StopModelInvocationJobResponse> StopModelInvocationJobAsync(
        StopModelInvocationJobRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unused();

    public void Dispose() { }

    private static NotSupportedException Unused([CallerMemberName] string operation = "") =>
        new($"{operation} is not what the test is about.");
}
