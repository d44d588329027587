using Amazon;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using GenAI.Lifecycle.Aws.Credentials;
using GenAI.Lifecycle.Aws.Resilience;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Aws.Clients;

/// <summary>Creates every client from the one set of options: region, address, credentials, timeouts and pipeline.</summary>
internal sealed class AwsClientFactory : IDisposable
{
    private readonly AwsOptions _options;
    private readonly AWSOptions? _defaults;
    private readonly AwsPipelines _pipelines;
    private readonly TimeProvider _time;

    /// <summary>
    /// Creates a factory; <paramref name="defaults"/> are the application's <see cref="AWSOptions"/>, which fill in what
    /// <paramref name="options"/> leave out.
    /// </summary>
    public AwsClientFactory(IOptions<AwsOptions> options, AwsPipelines pipelines, TimeProvider time, AWSOptions? defaults = null)
    {
        (_options, _pipelines, _time, _defaults) = (options.Value, pipelines, time, defaults);
        Credentials = new SharedCredentials(FindCredentialsAsync);
    }

    /// <summary>The credentials of all clients.</summary>
    public SharedCredentials Credentials { get; }

    /// <summary>Sets a client's configuration.</summary>
    /// <param name="service">One of <see cref="AwsServiceNames"/>.</param>
    /// <param name="config">The configuration.</param>
    public T Configure<T>(string service, T config)
        where T : ClientConfig
    {
        var region = _options.Region is { } name ? RegionEndpoint.GetBySystemName(name) : _defaults?.Region;
        if (Profile is { } profile)
            config.Profile = new Profile(profile, ProfilesLocation);
        if (region is not null)
            config.RegionEndpoint = region;
        if (AddressOf(service) is { } url)
        {
            config.ServiceURL = url;
            if (region is not null)
                config.AuthenticationRegion = region.SystemName;
        }

        config.ConnectTimeout = _options.ConnectTimeout;
        config.MaxConnectionsPerServer = _options.MaxConnectionsPerServer;
        if (service.StartsWith("Bedrock", StringComparison.Ordinal) && BearerToken is { } token)
        {
            config.AWSTokenProvider = new StaticTokenProvider(token, null);
            config.AuthSchemePreference = ["httpBearerAuth"];
        }
        if (config is AmazonS3Config s3)
            s3.ForcePathStyle = _options.ForcePathStyle ?? s3.ServiceURL is not null;
        new ClientRuntime(_pipelines.For(service), _time).AttachTo(config);
        return config;
    }

    /// <summary>
    /// Determines whether clients know where to send and for which region to sign: from the options, the environment, the
    /// profile or the instance.
    /// </summary>
    public bool FindsRegion()
    {
        var config = Configure(AwsServiceNames.SecurityToken, new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig());
        return config.ServiceURL is not null || config.RegionEndpoint is not null;
    }

    /// <inheritdoc />
    public void Dispose() => Credentials.Dispose();

    private string? Profile => _options.Profile ?? _defaults?.Profile;

    private string? ProfilesLocation => _options.ProfilesLocation ?? _defaults?.ProfilesLocation;

    private string? BearerToken =>
        _options.BearerToken
        ?? Environment.GetEnvironmentVariable("AWS_BEARER_TOKEN_BEDROCK") switch
        {
            "" => null,
            var token => token,
        };

    private string? AddressOf(string service) =>
        _options.ServiceUrls.TryGetValue(service, out var url) ? url : _options.ServiceUrl ?? _defaults?.DefaultClientConfig.ServiceURL;

    private async Task<AWSCredentials> FindCredentialsAsync()
    {
        if ((_options.Credentials ?? _defaults?.Credentials) is { } given)
            return given;
        if (Profile is not { } profile)
            return await DefaultAWSCredentialsIdentityResolver
                .GetCredentialsAsync(Configure(AwsServiceNames.SecurityToken, new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig()))
                .ConfigureAwait(false);
        return new CredentialProfileStoreChain(ProfilesLocation).TryGetAWSCredentials(profile, out var found)
            ? found
            : throw new AmazonClientException(
                $"The profile '{profile}' is not in {ProfilesLocation ?? "the shared configuration files"}, or has no credentials."
            );
    }
}
