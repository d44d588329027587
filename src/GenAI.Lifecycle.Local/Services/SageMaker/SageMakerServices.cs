using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMaker.Models;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;
using GenAI.Lifecycle.Local.Services.SageMaker.Tags;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>Registers SageMaker's control plane.</summary>
internal static class SageMakerServices
{
    public static IServiceCollection AddSageMaker(this IServiceCollection services) =>
        services
            .AddSingleton(provider => new ContainerHost(
                Path.Combine(provider.GetRequiredService<StateStore>().Directory, "containers"),
                provider.GetRequiredService<ILogger<ContainerHost>>()
            ))
            .AddSingleton<ImageRegistry>()
            .AddSingleton<InstanceLimit>()
            .AddSingleton<TagStore>()
            .AddSingleton<TrainingJobRun>()
            .AddSingleton<TrainingJobWorker>()
            .AddSingleton<TrainingJobOperations>()
            .AddSingleton<ModelOperations>()
            .AddSingleton<EndpointConfigOperations>()
            .AddSingleton<TrafficTable>()
            .AddSingleton<DeploymentFactory>()
            .AddSingleton<EndpointStore>()
            .AddSingleton<Rollout>()
            .AddSingleton<EndpointWorker>()
            .AddSingleton<EndpointOperations>()
            .AddSingleton<CapacityOperations>()
            .AddSingleton<ILocalService, SageMakerService>();
}
