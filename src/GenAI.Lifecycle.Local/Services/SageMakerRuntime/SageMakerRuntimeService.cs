using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>The data plane of SageMaker.</summary>
internal sealed class SageMakerRuntimeService(
    InvokeOperation invoke,
    InvokeStreamOperation stream,
    InvokeAsyncOperation asynchronous,
    AsyncQueue queue
) : ILocalService
{
    public ServiceDescription Description { get; } =
        new()
        {
            Name = "sagemaker-runtime",
            SigningName = "sagemaker",
            EventSource = "sagemaker.amazonaws.com",
            Invalid = RuntimeErrors.Validation,
        };

    public IReadOnlyList<LocalOperation> Operations { get; } =
    [
        Post("InvokeEndpoint", invoke.InvokeAsync),
        Post("InvokeEndpointWithResponseStream", stream.InvokeAsync),
        Post("InvokeEndpointAsync", (request, _) => Task.FromResult(asynchronous.Invoke(request))),
    ];

    public IEnumerable<LocalResource> Inventory() => [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        queue.Start();
        return Task.CompletedTask;
    }

    private static LocalOperation Post(string name, Func<AwsRequest, CancellationToken, Task<AwsResponse>> handler) =>
        new(name, handler) { DataEvent = true };
}

/// <summary>Registers SageMaker's data plane.</summary>
internal static class SageMakerRuntimeServices
{
    public static IServiceCollection AddSageMakerRuntime(this IServiceCollection services) =>
        services
            .AddSingleton<RuntimeErrors>()
            .AddSingleton<InvocationMetrics>()
            .AddSingleton<VariantCall>()
            .AddSingleton<EndpointRouter>()
            .AddSingleton<ShadowFeed>()
            .AddSingleton<InvokeOperation>()
            .AddSingleton<InvokeStreamOperation>()
            .AddSingleton<AsyncExecution>()
            .AddSingleton<AsyncQueue>()
            .AddSingleton<InvokeAsyncOperation>()
            .AddSingleton<ILocalService, SageMakerRuntimeService>();
}
