using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

internal static class CloudTrailRegistration
{
    public static IServiceCollection AddCloudTrail(this IServiceCollection services) =>
        services
            .AddSingleton<Trail>()
            .AddSingleton<ITrail>(provider => provider.GetRequiredService<Trail>())
            .AddSingleton<TrailDescriptions>()
            .AddSingleton<ILocalService, CloudTrailService>();
}
