using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.CloudTrail;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.S3.Buckets;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMaker.Models;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Status;

/// <summary>Registers the page and its sections.</summary>
internal static class StatusRegistration
{
    public static IServiceCollection AddStatusPage(this IServiceCollection services) =>
        services
            .AddSingleton<StatusPage>()
            .AddSingleton<IStatusSection, FoundationModelSection>()
            .AddSingleton<IStatusSection, ModelSection>()
            .AddSingleton<IStatusSection, TrainingJobSection>()
            .AddSingleton<IStatusSection, EndpointSection>()
            .AddSingleton<IStatusSection, MetricSection>()
            .AddSingleton<IStatusSection, AlarmSection>()
            .AddSingleton<IStatusSection, BucketSection>()
            .AddSingleton<IStatusSection, TrailSection>();
}
