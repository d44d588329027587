using Amazon.Runtime;
using Amazon.Bedrock.Model;

namespace Amazon.Bedrock;

internal interface IAmazonBedrock : IAmazonService, IDisposable
{
    Task<ListFoundationModelsResponse> ListFoundationModelsAsync(ListFoundationModelsRequest request, CancellationToken cancellationToken = default);

    Task<GetFoundationModelResponse> GetFoundationModelAsync(GetFoundationModelRequest request, CancellationToken cancellationToken = default);

    Task<ListInferenceProfilesResponse> ListInferenceProfilesAsync(ListInferenceProfilesRequest request, CancellationToken cancellationToken = default);

    Task<CreateModelInvocationJobResponse> CreateModelInvocationJobAsync(CreateModelInvocationJobRequest request, CancellationToken cancellationToken = default);

    Task<GetModelInvocationJobResponse> GetModelInvocationJobAsync(GetModelInvocationJobRequest request, CancellationToken cancellationToken = default);

    Task<ListModelInvocationJobsResponse> ListModelInvocationJobsAsync(ListModelInvocationJobsRequest request, CancellationToken cancellationToken = default);

    Task<StopModelInvocationJobResponse> StopModelInvocationJobAsync(StopModelInvocationJobRequest request, CancellationToken cancellationToken = default);
}
