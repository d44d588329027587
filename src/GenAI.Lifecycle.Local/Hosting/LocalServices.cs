using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime;
using GenAI.Lifecycle.Local.Services.CloudTrail;
using GenAI.Lifecycle.Local.Services.CloudWatch;
using GenAI.Lifecycle.Local.Services.Logs;
using GenAI.Lifecycle.Local.Services.S3;
using GenAI.Lifecycle.Local.Services.SageMaker;
using GenAI.Lifecycle.Local.Services.SageMakerRuntime;
using GenAI.Lifecycle.Local.Services.ServiceQuotas;
using GenAI.Lifecycle.Local.Services.Sts;
using GenAI.Lifecycle.Local.Signing;
using GenAI.Lifecycle.Local.State;
using GenAI.Lifecycle.Local.Status;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>The services of an instance. Each adds itself by one extension method in its own folder.</summary>
internal static class LocalServices
{
    public static IServiceCollection AddLocalServices(this IServiceCollection services, LocalAwsOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton(options.TimeProvider)
            .AddSingleton<LocalFaultPlan>()
            .AddSingleton(_ => new StateStore(options.StateDirectory))
            .AddSingleton(provider => CredentialStore.Resolve(options, provider.GetRequiredService<StateStore>()))
            .AddSingleton<RequestVerifier>()
            .AddSingleton<RequestReceiver>()
            .AddSingleton<RateGate>()
            .AddSingleton<ServiceRouter>()
            .AddSingleton<FrontDoor>()
            .AddApplicationAutoScaling()
            .AddBedrock()
            .AddBedrockRuntime()
            .AddCloudTrail()
            .AddCloudWatch()
            .AddLogs()
            .AddS3()
            .AddSageMaker()
            .AddSageMakerRuntime()
            .AddServiceQuotas()
            .AddStatusPage()
            .AddSts();
}
