using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMaker;

internal static class SageMakerOperations
{
    public static readonly ServiceOperation<CreateTrainingJobRequest, CreateTrainingJobResponse> CreateTrainingJob =
        new(nameof(CreateTrainingJob), SageMakerJson.Default.CreateTrainingJobRequest, SageMakerJson.Default.CreateTrainingJobResponse);

    public static readonly ServiceOperation<DescribeTrainingJobRequest, DescribeTrainingJobResponse> DescribeTrainingJob =
        new(nameof(DescribeTrainingJob), SageMakerJson.Default.DescribeTrainingJobRequest, SageMakerJson.Default.DescribeTrainingJobResponse);

    public static readonly ServiceOperation<ListTrainingJobsRequest, ListTrainingJobsResponse> ListTrainingJobs =
        new(nameof(ListTrainingJobs), SageMakerJson.Default.ListTrainingJobsRequest, SageMakerJson.Default.ListTrainingJobsResponse);

    public static readonly ServiceOperation<StopTrainingJobRequest, StopTrainingJobResponse> StopTrainingJob =
        new(nameof(StopTrainingJob), SageMakerJson.Default.StopTrainingJobRequest, SageMakerJson.Default.StopTrainingJobResponse);

    public static readonly ServiceOperation<CreateModelRequest, CreateModelResponse> CreateModel =
        new(nameof(CreateModel), SageMakerJson.Default.CreateModelRequest, SageMakerJson.Default.CreateModelResponse);

    public static readonly ServiceOperation<DescribeModelRequest, DescribeModelResponse> DescribeModel =
        new(nameof(DescribeModel), SageMakerJson.Default.DescribeModelRequest, SageMakerJson.Default.DescribeModelResponse);

    public static readonly ServiceOperation<ListModelsRequest, ListModelsResponse> ListModels =
        new(nameof(ListModels), SageMakerJson.Default.ListModelsRequest, SageMakerJson.Default.ListModelsResponse);

    public static readonly ServiceOperation<DeleteModelRequest, DeleteModelResponse> DeleteModel =
        new(nameof(DeleteModel), SageMakerJson.Default.DeleteModelRequest, SageMakerJson.Default.DeleteModelResponse);

    public static readonly ServiceOperation<CreateEndpointConfigRequest, CreateEndpointConfigResponse> CreateEndpointConfig =
        new(nameof(CreateEndpointConfig), SageMakerJson.Default.CreateEndpointConfigRequest, SageMakerJson.Default.CreateEndpointConfigResponse);

    public static readonly ServiceOperation<DescribeEndpointConfigRequest, DescribeEndpointConfigResponse> DescribeEndpointConfig =
        new(nameof(DescribeEndpointConfig), SageMakerJson.Default.DescribeEndpointConfigRequest, SageMakerJson.Default.DescribeEndpointConfigResponse);

    public static readonly ServiceOperation<ListEndpointConfigsRequest, ListEndpointConfigsResponse> ListEndpointConfigs =
        new(nameof(ListEndpointConfigs), SageMakerJson.Default.ListEndpointConfigsRequest, SageMakerJson.Default.ListEndpointConfigsResponse);

    public static readonly ServiceOperation<DeleteEndpointConfigRequest, DeleteEndpointConfigResponse> DeleteEndpointConfig =
        new(nameof(DeleteEndpointConfig), SageMakerJson.Default.DeleteEndpointConfigRequest, SageMakerJson.Default.DeleteEndpointConfigResponse);

    public static readonly ServiceOperation<CreateEndpointRequest, CreateEndpointResponse> CreateEndpoint =
        new(nameof(CreateEndpoint), SageMakerJson.Default.CreateEndpointRequest, SageMakerJson.Default.CreateEndpointResponse);

    public static readonly ServiceOperation<DescribeEndpointRequest, DescribeEndpointResponse> DescribeEndpoint =
        new(nameof(DescribeEndpoint), SageMakerJson.Default.DescribeEndpointRequest, SageMakerJson.Default.DescribeEndpointResponse);

    public static readonly ServiceOperation<ListEndpointsRequest, ListEndpointsResponse> ListEndpoints =
        new(nameof(ListEndpoints), SageMakerJson.Default.ListEndpointsRequest, SageMakerJson.Default.ListEndpointsResponse);

    public static readonly ServiceOperation<DeleteEndpointRequest, DeleteEndpointResponse> DeleteEndpoint =
        new(nameof(DeleteEndpoint), SageMakerJson.Default.DeleteEndpointRequest, SageMakerJson.Default.DeleteEndpointResponse);

    public static readonly ServiceOperation<UpdateEndpointRequest, UpdateEndpointResponse> UpdateEndpoint =
        new(nameof(UpdateEndpoint), SageMakerJson.Default.UpdateEndpointRequest, SageMakerJson.Default.UpdateEndpointResponse);

    public static readonly ServiceOperation<UpdateEndpointWeightsAndCapacitiesRequest, UpdateEndpointWeightsAndCapacitiesResponse> UpdateEndpointWeightsAndCapacities =
        new(nameof(UpdateEndpointWeightsAndCapacities), SageMakerJson.Default.UpdateEndpointWeightsAndCapacitiesRequest, SageMakerJson.Default.UpdateEndpointWeightsAndCapacitiesResponse);

    public static readonly ServiceOperation<AddTagsRequest, AddTagsResponse> AddTags =
        new(nameof(AddTags), SageMakerJson.Default.AddTagsRequest, SageMakerJson.Default.AddTagsResponse);

    public static readonly ServiceOperation<ListTagsRequest, ListTagsResponse> ListTags =
        new(nameof(ListTags), SageMakerJson.Default.ListTagsRequest, SageMakerJson.Default.ListTagsResponse);

    public static readonly ServiceOperation<CreateInferenceComponentRequest, CreateInferenceComponentResponse> CreateInferenceComponent =
        new(nameof(CreateInferenceComponent), SageMakerJson.Default.CreateInferenceComponentRequest, SageMakerJson.Default.CreateInferenceComponentResponse);

    public static readonly ServiceOperation<DescribeInferenceComponentRequest, DescribeInferenceComponentResponse> DescribeInferenceComponent =
        new(nameof(DescribeInferenceComponent), SageMakerJson.Default.DescribeInferenceComponentRequest, SageMakerJson.Default.DescribeInferenceComponentResponse);

    public static readonly ServiceOperation<ListInferenceComponentsRequest, ListInferenceComponentsResponse> ListInferenceComponents =
        new(nameof(ListInferenceComponents), SageMakerJson.Default.ListInferenceComponentsRequest, SageMakerJson.Default.ListInferenceComponentsResponse);

    public static readonly ServiceOperation<UpdateInferenceComponentRequest, UpdateInferenceComponentResponse> UpdateInferenceComponent =
        new(nameof(UpdateInferenceComponent), SageMakerJson.Default.UpdateInferenceComponentRequest, SageMakerJson.Default.UpdateInferenceComponentResponse);

    public static readonly ServiceOperation<UpdateInferenceComponentRuntimeConfigRequest, UpdateInferenceComponentRuntimeConfigResponse> UpdateInferenceComponentRuntimeConfig =
        new(nameof(UpdateInferenceComponentRuntimeConfig), SageMakerJson.Default.UpdateInferenceComponentRuntimeConfigRequest, SageMakerJson.Default.UpdateInferenceComponentRuntimeConfigResponse);

    public static readonly ServiceOperation<DeleteInferenceComponentRequest, DeleteInferenceComponentResponse> DeleteInferenceComponent =
        new(nameof(DeleteInferenceComponent), SageMakerJson.Default.DeleteInferenceComponentRequest, SageMakerJson.Default.DeleteInferenceComponentResponse);

    public static readonly ServiceOperation<DescribeHubContentRequest, DescribeHubContentResponse> DescribeHubContent =
        new(nameof(DescribeHubContent), SageMakerJson.Default.DescribeHubContentRequest, SageMakerJson.Default.DescribeHubContentResponse);

    public static readonly ServiceOperation<ListHubContentsRequest, ListHubContentsResponse> ListHubContents =
        new(nameof(ListHubContents), SageMakerJson.Default.ListHubContentsRequest, SageMakerJson.Default.ListHubContentsResponse);
}
