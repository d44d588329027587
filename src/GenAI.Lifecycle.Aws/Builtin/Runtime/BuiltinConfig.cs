using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>The configuration of a builtin client: AWSSDK.Core's, with the standard regional endpoint.</summary>
internal abstract class BuiltinConfig : ClientConfig
{
    private static readonly DefaultConfigurationProvider s_defaults = new([
        new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard },
    ]);

    /// <summary>Creates the configuration of <paramref name="service"/>.</summary>
    protected BuiltinConfig(ServiceDefinition service)
        : base(s_defaults)
    {
        Service = service;
        // AWSSDK.Core uses this name to find AWS_ENDPOINT_URL_<SERVICE> and the profile's services section.
        ServiceId = service.ServiceId;
    }

    /// <summary>The service this configuration is for.</summary>
    public ServiceDefinition Service { get; }

    /// <inheritdoc />
    public override string ServiceVersion => Service.ApiVersion;

    /// <inheritdoc />
    public override string UserAgent =>
        $"genai-lifecycle/{typeof(BuiltinConfig).Assembly.GetName().Version?.ToString(3)} {Service.HostPrefix}";

    /// <inheritdoc />
    public override string RegionEndpointServiceName => Service.HostPrefix;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(ResolveEndpoint().AbsoluteUri);

    /// <summary>Returns the configured address, or the region's.</summary>
    /// <exception cref="AmazonClientException">Neither an address nor a region is configured.</exception>
    public Uri ResolveEndpoint()
    {
        if (!string.IsNullOrEmpty(ServiceURL))
            return new Uri(ServiceURL);
        var region = RegionEndpoint
            ?? throw new AmazonClientException(
                $"No region is configured for {Service.ServiceId}: set AwsOptions.Region, the environment variable AWS_REGION, or the region of the profile."
            );
        var fips = UseFIPSEndpoint ? "-fips" : "";
        var suffix = UseDualstackEndpoint && region.PartitionName == "aws" ? "api.aws" : region.PartitionDnsSuffix;
        return new Uri($"{(UseHttp ? "http" : "https")}://{Service.HostPrefix}{fips}.{region.SystemName}.{suffix}");
    }

    /// <summary>The region in the signature's scope.</summary>
    public string SigningRegion =>
        !string.IsNullOrEmpty(AuthenticationRegion) ? AuthenticationRegion : RegionEndpoint?.SystemName ?? "us-east-1";
}
