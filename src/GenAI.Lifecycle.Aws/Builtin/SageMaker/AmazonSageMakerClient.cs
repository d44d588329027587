using Amazon.Runtime;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMaker;

internal sealed class AmazonSageMakerClient(AWSCredentials? credentials, AmazonSageMakerConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonSageMaker
{
    public AmazonSageMakerClient(AmazonSageMakerConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<CreateTrainingJobResponse> CreateTrainingJobAsync(CreateTrainingJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.CreateTrainingJob, request, cancellationToken);

    public Task<DescribeTrainingJobResponse> DescribeTrainingJobAsync(DescribeTrainingJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DescribeTrainingJob, request, cancellationToken);

    public Task<ListTrainingJobsResponse> ListTrainingJobsAsync(ListTrainingJobsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.ListTrainingJobs, request, cancellationToken);

    public Task<StopTrainingJobResponse> StopTrainingJobAsync(StopTrainingJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.StopTrainingJob, request, cancellationToken);

    public Task<CreateModelResponse> CreateModelAsync(CreateModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.CreateModel, request, cancellationToken);

    public Task<DescribeModelResponse> DescribeModelAsync(DescribeModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DescribeModel, request, cancellationToken);

    public Task<ListModelsResponse> ListModelsAsync(ListModelsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.ListModels, request, cancellationToken);

    public Task<DeleteModelResponse> DeleteModelAsync(DeleteModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DeleteModel, request, cancellationToken);

    public Task<CreateEndpointConfigResponse> CreateEndpointConfigAsync(CreateEndpointConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.CreateEndpointConfig, request, cancellationToken);

    public Task<DescribeEndpointConfigResponse> DescribeEndpointConfigAsync(DescribeEndpointConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DescribeEndpointConfig, request, cancellationToken);

    public Task<ListEndpointConfigsResponse> ListEndpointConfigsAsync(ListEndpointConfigsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.ListEndpointConfigs, request, cancellationToken);

    public Task<DeleteEndpointConfigResponse> DeleteEndpointConfigAsync(DeleteEndpointConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DeleteEndpointConfig, request, cancellationToken);

    public Task<CreateEndpointResponse> CreateEndpointAsync(CreateEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.CreateEndpoint, request, cancellationToken);

    public Task<DescribeEndpointResponse> DescribeEndpointAsync(DescribeEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DescribeEndpoint, request, cancellationToken);

    public Task<ListEndpointsResponse> ListEndpointsAsync(ListEndpointsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.ListEndpoints, request, cancellationToken);

    public Task<DeleteEndpointResponse> DeleteEndpointAsync(DeleteEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DeleteEndpoint, request, cancellationToken);

    public Task<UpdateEndpointResponse> UpdateEndpointAsync(UpdateEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.UpdateEndpoint, request, cancellationToken);

    public Task<UpdateEndpointWeightsAndCapacitiesResponse> UpdateEndpointWeightsAndCapacitiesAsync(UpdateEndpointWeightsAndCapacitiesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.UpdateEndpointWeightsAndCapacities, request, cancellationToken);

    public Task<AddTagsResponse> AddTagsAsync(AddTagsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.AddTags, request, cancellationToken);

    public Task<ListTagsResponse> ListTagsAsync(ListTagsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.ListTags, request, cancellationToken);

    public Task<CreateInferenceComponentResponse> CreateInferenceComponentAsync(CreateInferenceComponentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.CreateInferenceComponent, request, cancellationToken);

    public Task<DescribeInferenceComponentResponse> DescribeInferenceComponentAsync(DescribeInferenceComponentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DescribeInferenceComponent, request, cancellationToken);

    public Task<ListInferenceComponentsResponse> ListInferenceComponentsAsync(ListInferenceComponentsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.ListInferenceComponents, request, cancellationToken);

    public Task<UpdateInferenceComponentResponse> UpdateInferenceComponentAsync(UpdateInferenceComponentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.UpdateInferenceComponent, request, cancellationToken);

    public Task<UpdateInferenceComponentRuntimeConfigResponse> UpdateInferenceComponentRuntimeConfigAsync(UpdateInferenceComponentRuntimeConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.UpdateInferenceComponentRuntimeConfig, request, cancellationToken);

    public Task<DeleteInferenceComponentResponse> DeleteInferenceComponentAsync(DeleteInferenceComponentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DeleteInferenceComponent, request, cancellationToken);

    public Task<DescribeHubContentResponse> DescribeHubContentAsync(DescribeHubContentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.DescribeHubContent, request, cancellationToken);

    public Task<ListHubContentsResponse> ListHubContentsAsync(ListHubContentsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerOperations.ListHubContents, request, cancellationToken);
}
