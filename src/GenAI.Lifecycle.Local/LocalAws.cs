using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local;

/// <summary>Represents a local AWS on the loopback interface: the services that this SDK uses, with their real wire protocols.</summary>
/// <remarks>Thread-safe. Disposing it ends every process that it started and, without a state directory, deletes all state.</remarks>
public sealed class LocalAws : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly LocalAwsOptions _options;

    private LocalAws(WebApplication host, LocalAwsOptions options, LocalCredentials credentials, Uri endpoint) =>
        (_host, _options, Credentials, Endpoint) = (host, options, credentials, endpoint);

    /// <summary>Base address of every service, such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The key pair that requests must be signed with.</summary>
    public LocalCredentials Credentials { get; }

    /// <summary>Region that requests must be signed for.</summary>
    public string Region => _options.Region;

    /// <summary>The account id, 12 digits.</summary>
    public string AccountId => _options.AccountId;

    /// <summary>The active faults.</summary>
    public LocalFaultPlan Faults => _host.Services.GetRequiredService<LocalFaultPlan>();

    /// <summary>Environment variables that point other vendors' clients (boto3, the JavaScript SDK, the CLI) at this instance.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = Endpoint.GetLeftPart(UriPartial.Authority),
            ["AWS_ACCESS_KEY_ID"] = Credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = Credentials.SecretAccessKey,
            ["AWS_REGION"] = Region,
            ["AWS_DEFAULT_REGION"] = Region,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };

    /// <summary>Starts an instance.</summary>
    /// <param name="options">The options, read once at the start; the defaults if null.</param>
    /// <param name="cancellationToken">The token to cancel the starting.</param>
    /// <returns>The running instance.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The state directory is in use by another instance.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalAws> StartAsync(LocalAwsOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LocalAwsOptions();
        var host = LocalHost.Build(options);
        try
        {
            foreach (var service in host.Services.GetServices<ILocalService>())
                await service.StartAsync(cancellationToken).ConfigureAwait(false);
            var endpoint = await LocalHost.ListenAsync(host, cancellationToken).ConfigureAwait(false);
            return new LocalAws(host, options, host.Services.GetRequiredService<LocalCredentials>(), endpoint);
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Returns all existing resources of all services, by type and name.</summary>
    /// <returns>A snapshot.</returns>
    public IReadOnlyList<LocalResource> Inventory() =>
        [
            .. _host
                .Services.GetServices<ILocalService>()
                .SelectMany(service => service.Inventory())
                .OrderBy(resource => resource.Type, StringComparer.Ordinal)
                .ThenBy(resource => resource.Name, StringComparer.Ordinal),
        ];

    /// <summary>Stops listening, ends the processes and closes the state.</summary>
    /// <returns>A task that completes when everything has ended.</returns>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
