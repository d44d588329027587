using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local;

/// <summary>An AWS of its own on the loopback interface: the services this SDK uses, on their real wire protocols.</summary>
/// <remarks>Thread-safe. Disposing it ends every process that it started and, without a state directory, forgets everything.</remarks>
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

    /// <summary>Account that owns everything, 12 digits.</summary>
    public string AccountId => _options.AccountId;

    /// <summary>The faults in force.</summary>
    public LocalFaultPlan Faults => _host.Services.GetRequiredService<LocalFaultPlan>();

    /// <summary>Environment variables that point other vendors' clients (boto3, the JavaScript SDK, the CLI) at this instance.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = Endpoint.GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = Credentials.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Credentials.SecretAccessKey,
        ["AWS_REGION"] = Region,
        ["AWS_DEFAULT_REGION"] = Region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    /// <summary>Starts an instance.</summary>
    /// <param name="options">How; null for the defaults. Read once, at the start.</param>
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

    /// <summary>Everything that exists, of all services, by type and name: empty when nothing is left.</summary>
    /// <returns>A snapshot.</returns>
    public IReadOnlyList<LocalResource> Inventory() =>
    [
        .. _host.Services.GetServices<ILocalService>().SelectMany(service => service.Inventory())
            .OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal),
    ];

    /// <summary>Stops listening, ends the processes and closes the state.</summary>
    /// <returns>When all of it has ended.</returns>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
