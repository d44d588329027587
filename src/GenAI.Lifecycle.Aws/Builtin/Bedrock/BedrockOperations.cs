using System.Globalization;
using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.Bedrock;

internal static class BedrockOperations
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static readonly ServiceOperation<ListFoundationModelsRequest, ListFoundationModelsResponse> ListFoundationModels =
        new(nameof(ListFoundationModels), BedrockJson.Default.ListFoundationModelsRequest, BedrockJson.Default.ListFoundationModelsResponse)
        {
            Method = HttpMethod.Get,
            HasBody = false,
            Path = static (request, path) => path.Literal("/foundation-models")
                .Query("byProvider", request.ByProvider)
                .Query("byCustomizationType", request.ByCustomizationType?.Value)
                .Query("byOutputModality", request.ByOutputModality?.Value)
                .Query("byInferenceType", request.ByInferenceType?.Value),
        };

    public static readonly ServiceOperation<GetFoundationModelRequest, GetFoundationModelResponse> GetFoundationModel =
        new(nameof(GetFoundationModel), BedrockJson.Default.GetFoundationModelRequest, BedrockJson.Default.GetFoundationModelResponse)
        {
            Method = HttpMethod.Get,
            HasBody = false,
            Path = static (request, path) => path.Literal("/foundation-models/").Label(request.ModelIdentifier, nameof(request.ModelIdentifier)),
        };

    public static readonly ServiceOperation<ListInferenceProfilesRequest, ListInferenceProfilesResponse> ListInferenceProfiles =
        new(nameof(ListInferenceProfiles), BedrockJson.Default.ListInferenceProfilesRequest, BedrockJson.Default.ListInferenceProfilesResponse)
        {
            Method = HttpMethod.Get,
            HasBody = false,
            Path = static (request, path) => path.Literal("/inference-profiles")
                .Query("maxResults", request.MaxResults?.ToString(CultureInfo.InvariantCulture))
                .Query("nextToken", request.NextToken)
                .Query("type", request.TypeEquals?.Value),
        };

    public static readonly ServiceOperation<CreateModelInvocationJobRequest, CreateModelInvocationJobResponse> CreateModelInvocationJob =
        new(nameof(CreateModelInvocationJob), BedrockJson.Default.CreateModelInvocationJobRequest, BedrockJson.Default.CreateModelInvocationJobResponse)
        {
            Path = static (_, path) => path.Literal("/model-invocation-job"),
        };

    public static readonly ServiceOperation<GetModelInvocationJobRequest, GetModelInvocationJobResponse> GetModelInvocationJob =
        new(nameof(GetModelInvocationJob), BedrockJson.Default.GetModelInvocationJobRequest, BedrockJson.Default.GetModelInvocationJobResponse)
        {
            Method = HttpMethod.Get,
            HasBody = false,
            Path = static (request, path) => path.Literal("/model-invocation-job/").Label(request.JobIdentifier, nameof(request.JobIdentifier)),
        };

    public static readonly ServiceOperation<ListModelInvocationJobsRequest, ListModelInvocationJobsResponse> ListModelInvocationJobs =
        new(nameof(ListModelInvocationJobs), BedrockJson.Default.ListModelInvocationJobsRequest, BedrockJson.Default.ListModelInvocationJobsResponse)
        {
            Method = HttpMethod.Get,
            HasBody = false,
            Path = static (request, path) => path.Literal("/model-invocation-jobs")
                .Query("submitTimeAfter", request.SubmitTimeAfter?.ToUniversalTime().ToString(Timestamp, CultureInfo.InvariantCulture))
                .Query("submitTimeBefore", request.SubmitTimeBefore?.ToUniversalTime().ToString(Timestamp, CultureInfo.InvariantCulture))
                .Query("statusEquals", request.StatusEquals?.Value)
                .Query("nameContains", request.NameContains)
                .Query("maxResults", request.MaxResults?.ToString(CultureInfo.InvariantCulture))
                .Query("nextToken", request.NextToken)
                .Query("sortBy", request.SortBy?.Value)
                .Query("sortOrder", request.SortOrder?.Value),
        };

    public static readonly ServiceOperation<StopModelInvocationJobRequest, StopModelInvocationJobResponse> StopModelInvocationJob =
        new(nameof(StopModelInvocationJob), BedrockJson.Default.StopModelInvocationJobRequest, BedrockJson.Default.StopModelInvocationJobResponse)
        {
            HasBody = false,
            Path = static (request, path) => path.Literal("/model-invocation-job/").Label(request.JobIdentifier, nameof(request.JobIdentifier)).Literal("/stop"),
        };
}
