namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Rejects a second registration of a model, because the container would silently resolve the later one. A later
/// registration of the application, such as a fake in its tests, still takes precedence.
/// </summary>
internal static class ModelRegistrations
{
    /// <summary>Throws if the service is already registered under the key, or without one.</summary>
    public static void RequireFree<TService>(IServiceCollection services, object? serviceKey)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(service => service.ServiceType == typeof(TService) && Equals(service.ServiceKey, serviceKey)))
            return;

        var name = typeof(TService).Name.Split('`')[0];
        throw new InvalidOperationException(
            serviceKey is null
                ? $"A second {name} without a key is registered; give one of the two a key."
                : $"A second {name} is registered under the key '{serviceKey}'; give one of the two another key."
        );
    }
}
