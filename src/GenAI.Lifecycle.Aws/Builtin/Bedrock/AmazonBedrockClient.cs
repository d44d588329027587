using Amazon.Bedrock.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.Bedrock;

internal sealed class AmazonBedrockClient(AWSCredentials? credentials, AmazonBedrockConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonBedrock
{
    public AmazonBedrockClient(AmazonBedrockConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<ListFoundationModelsResponse> ListFoundationModelsAsync(ListFoundationModelsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockOperations.ListFoundationModels, request, cancellationToken);

    public Task<GetFoundationModelResponse> GetFoundationModelAsync(GetFoundationModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockOperations.GetFoundationModel, request, cancellationToken);

    public Task<ListInferenceProfilesResponse> ListInferenceProfilesAsync(ListInferenceProfilesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockOperations.ListInferenceProfiles, request, cancellationToken);

    public Task<CreateModelInvocationJobResponse> CreateModelInvocationJobAsync(CreateModelInvocationJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockOperations.CreateModelInvocationJob, request.WithClientToken(), cancellationToken);

    public Task<GetModelInvocationJobResponse> GetModelInvocationJobAsync(GetModelInvocationJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockOperations.GetModelInvocationJob, request, cancellationToken);

    public Task<ListModelInvocationJobsResponse> ListModelInvocationJobsAsync(ListModelInvocationJobsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockOperations.ListModelInvocationJobs, request, cancellationToken);

    public Task<StopModelInvocationJobResponse> StopModelInvocationJobAsync(StopModelInvocationJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockOperations.StopModelInvocationJob, request, cancellationToken);
}
