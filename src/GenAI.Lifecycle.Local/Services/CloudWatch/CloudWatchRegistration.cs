using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;
using GenAI.Lifecycle.Local.Services.CloudWatch.Dashboards;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.CloudWatch;

internal static class CloudWatchRegistration
{
    public static IServiceCollection AddCloudWatch(this IServiceCollection services) =>
        services
            .AddSingleton<MetricStore>()
            .AddSingleton<IMetricSink>(provider => provider.GetRequiredService<MetricStore>())
            .AddSingleton<MetricQueryEngine>()
            .AddSingleton<PutMetricDataOperation>()
            .AddSingleton<MetricDataOperation>()
            .AddSingleton<MetricStatisticsOperation>()
            .AddSingleton<ListMetricsOperation>()
            .AddSingleton<AlarmEvaluator>()
            .AddSingleton<AlarmStore>()
            .AddSingleton<IAlarmStates>(provider => provider.GetRequiredService<AlarmStore>())
            .AddSingleton<AlarmOperations>()
            .AddSingleton<DashboardOperations>()
            .AddSingleton<ILocalService, CloudWatchService>();
}
