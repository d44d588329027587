using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;
using GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.Bedrock;

/// <summary>Amazon Bedrock's control plane: models, guardrails and batch inference.</summary>
internal sealed class BedrockService : ILocalService
{
    private readonly ModelCatalog _catalog;
    private readonly GuardrailOperations _guardrails;
    private readonly InvocationJobWorker _jobs;

    public BedrockService(
        ModelCatalog catalog,
        InferenceProfiles profiles,
        GuardrailOperations guardrails,
        InvocationJobOperations jobOperations,
        InvocationJobWorker jobs
    )
    {
        (_catalog, _guardrails, _jobs) = (catalog, guardrails, jobs);
        Operations =
        [
            new("ListFoundationModels", List) { RatePerSecond = 10 },
            new("GetFoundationModel", Get) { RatePerSecond = 10 },
            .. profiles.Operations,
            .. guardrails.Operations,
            .. jobOperations.All,
        ];
    }

    public ServiceDescription Description { get; } =
        new()
        {
            Name = "bedrock",
            SigningName = "bedrock",
            EventSource = "bedrock.amazonaws.com",
            Throttled = static () => new ServiceError("ThrottlingException", 429, "Too many requests, please wait before trying again."),
        };

    public IReadOnlyList<LocalOperation> Operations { get; }

    /// <summary>Foundation models are not created resources, and ended batch jobs are history.</summary>
    public IEnumerable<LocalResource> Inventory() =>
        _guardrails
            .Inventory()
            .Concat(
                _jobs
                    .Jobs.List()
                    .Select(static item => item.Value)
                    .Where(static job => !job.Finished)
                    .Select(static job => new LocalResource("AWS::Bedrock::ModelInvocationJob", job.Name, job.Arn, job.SubmitTime))
            );

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _jobs.Resume();
        return Task.CompletedTask;
    }

    private Task<AwsResponse> List(AwsRequest request, CancellationToken cancellationToken)
    {
        string? Value(string name) => request.Http.Query[name].FirstOrDefault();
        var (provider, output) = (Value("byProvider"), Value("byOutputModality"));
        var offered = Value("byInferenceType") is null or "ON_DEMAND" && Value("byCustomizationType") is null;
        var found = !offered
            ? []
            : _catalog
                .All.Select(model => model.Definition)
                .Where(model =>
                    (provider is null || string.Equals(model.Provider, provider, StringComparison.OrdinalIgnoreCase))
                    && (output is null || model.OutputModalities.Contains(output))
                );
        return Task.FromResult(
            AwsResponse.Json(new JsonObject { ["modelSummaries"] = new JsonArray([.. found.Select(model => Document(request, model))]) })
        );
    }

    private Task<AwsResponse> Get(AwsRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(
            AwsResponse.Json(
                new JsonObject { ["modelDetails"] = Document(request, _catalog.Resolve(request.Labels["modelIdentifier"]).Definition) }
            )
        );

    private static JsonObject Document(AwsRequest request, LocalFoundationModel model) =>
        new()
        {
            ["modelArn"] = $"arn:{request.Partition}:bedrock:{request.Region}::foundation-model/{model.ModelId}",
            ["modelId"] = model.ModelId,
            ["modelName"] = model.Name ?? model.ModelId,
            ["providerName"] = model.Provider,
            ["inputModalities"] = Strings(model.InputModalities),
            ["outputModalities"] = Strings(model.OutputModalities),
            ["responseStreamingSupported"] = model.StreamingSupported && model.ChatClient is not null,
            ["customizationsSupported"] = new JsonArray(),
            ["inferenceTypesSupported"] = Strings(["ON_DEMAND"]),
            ["modelLifecycle"] = new JsonObject { ["status"] = "ACTIVE" },
        };

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}

internal static class BedrockRegistration
{
    public static IServiceCollection AddBedrock(this IServiceCollection services) =>
        services
            .AddSingleton<ModelCatalog>()
            .AddSingleton<InferenceProfiles>()
            .AddSingleton<GuardrailOperations>()
            .AddSingleton<BatchInvoker>()
            .AddSingleton<RecordRequests>()
            .AddSingleton<InvocationJobRun>()
            .AddSingleton<InvocationJobWorker>()
            .AddSingleton<InvocationJobOperations>()
            .AddSingleton<ILocalService, BedrockService>();
}
