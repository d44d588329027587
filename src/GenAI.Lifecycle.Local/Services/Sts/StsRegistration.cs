using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.Sts;

internal static class StsRegistration
{
    public static IServiceCollection AddSts(this IServiceCollection services) => services.AddSingleton<ILocalService, StsService>();
}
