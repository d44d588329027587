using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime;

/// <summary>Amazon Bedrock Runtime over the registered chat clients and embedding generators.</summary>
internal sealed class BedrockRuntimeService(
    ConverseOperation converse,
    ConverseStreamOperation converseStream,
    InvokeOperation invoke,
    InvokeStreamOperation invokeStream,
    CountTokensOperation countTokens,
    ApplyGuardrailOperation guardrail
) : ILocalService
{
    /// <summary>The wire description of the service.</summary>
    public static ServiceDescription Wire { get; } =
        new()
        {
            Name = "bedrock-runtime",
            SigningName = "bedrock",
            EventSource = "bedrock.amazonaws.com",
            StreamExceptionType = static code => char.ToLowerInvariant(code[0]) + code[1..],
            Throttled = static () => BedrockErrors.Throttled(),
            HiddenShapes = ["ContentBlock"],
            BadUnion = static (shape, path, keys) =>
                ServiceError.Validation($"{shape} object at {path} must set one of the following keys: {keys}."),
            UnknownMember = static path =>
                ServiceError.Validation(
                    $"Malformed input request: extraneous key [{path}] is not permitted, please reformat your input and try again."
                ),
        };

    public ServiceDescription Description => Wire;

    public IReadOnlyList<LocalOperation> Operations { get; } =
    [
        Model("Converse", converse.ConverseAsync),
        Model("ConverseStream", converseStream.ConverseAsync),
        Model("InvokeModel", invoke.InvokeAsync),
        Model("InvokeModelWithResponseStream", invokeStream.InvokeAsync),
        Model("CountTokens", countTokens.CountAsync) with
        {
            DataEvent = true,
        },
        new("ApplyGuardrail", guardrail.ApplyAsync) { DataEvent = true },
    ];

    public IEnumerable<LocalResource> Inventory() => [];

    /// <summary>Management events, as in AWS. Prompts are not written into the trail.</summary>
    private static LocalOperation Model(string name, Func<AwsRequest, CancellationToken, Task<AwsResponse>> handler) =>
        new(name, handler) { ReadOnly = true };
}

internal static class BedrockRuntimeRegistration
{
    public static IServiceCollection AddBedrockRuntime(this IServiceCollection services) =>
        services
            .AddSingleton<GuardrailCatalog>()
            .AddSingleton<Invocations>()
            .AddSingleton<ConverseEntry>()
            .AddSingleton<ConverseOperation>()
            .AddSingleton<ConverseStreamOperation>()
            .AddSingleton<EmbeddingInvocation>()
            .AddSingleton<InvokeEntry>()
            .AddSingleton<InvokeOperation>()
            .AddSingleton<InvokeStreamOperation>()
            .AddSingleton<CountTokensOperation>()
            .AddSingleton<ApplyGuardrailOperation>()
            .AddSingleton<ILocalService, BedrockRuntimeService>();
}
