using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>The services that Local offers and that have a model.</summary>
internal static class OfferedServices
{
    /// <summary>Returns the services of which an operation takes members.</summary>
    public static IEnumerable<ILocalService> WithInput() =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(new LocalAwsOptions().LoggerFactory)
            .AddLocalServices(new LocalAwsOptions())
            .BuildServiceProvider()
            .GetServices<ILocalService>()
            .Where(HasInput);

    /// <summary>Returns the model of a service.</summary>
    public static ServiceModel ModelOf(ServiceDescription service) => ServiceModels.Find(service.ModelName ?? service.Name)!;

    /// <summary>Returns the protocols that a service speaks.</summary>
    public static IEnumerable<WireProtocol> Protocols(ServiceDescription service)
    {
        if (service.JsonTarget is not null)
            yield return WireProtocol.AwsJson;
        if (service.RpcService is not null)
            yield return WireProtocol.Cbor;
        if (service.QueryNamespace is not null)
            yield return WireProtocol.Query;
        if (service is { JsonTarget: null, QueryNamespace: null })
            yield return WireProtocol.RestJson;
    }

    private static bool HasInput(ILocalService service) =>
        ServiceModels.Find(service.Description.ModelName ?? service.Description.Name) is { } model
        && service.Operations.Any(operation =>
            model.Operations[operation.Name].Input is { } input && model.Shapes[input].Members.Count > 0
        );
}
