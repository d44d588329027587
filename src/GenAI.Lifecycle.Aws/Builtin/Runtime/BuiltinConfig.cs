using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>The configuration of a builtin client: AWSSDK.Core's, with the standard regional endpoint.</summary>
internal abstract class BuiltinConfig(ServiceDefinition service) : ClientConfig(s_defaults)
{
    private static readonly DefaultConfigurationProvider s_defaults = new(
    [
        new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard },
    ]);

    /// <summary>The service this configuration is for.</summary>
    public ServiceDefinition Service => service;

    /// <inheritdoc />
    public override string ServiceVersion => service.ApiVersion;

    /// <inheritdoc />
    public override string UserAgent => $"genai-lifecycle/{typeof(BuiltinConfig).Assembly.GetName().Version?.ToString(3)} {service.HostPrefix}";

    /// <inheritdoc />
    public override string RegionEndpointServiceName => service.HostPrefix;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(ResolveEndpoint().AbsoluteUri);

    /// <summary>The configured address, or the region's.</summary>
    /// <exception cref="AmazonClientException">Neither an address nor a region is configured.</exception>
    public Uri ResolveEndpoint()
    {
        if (!string.IsNullOrEmpty(ServiceURL)) return new Uri(ServiceURL);
        var region = RegionEndpoint ?? throw new AmazonClientException(
            $"No region is configured for {service.ServiceId}: set AwsOptions.Region, the environment variable AWS_REGION, or the region of the profile.");
        var fips = UseFIPSEndpoint ? "-fips" : "";
        var suffix = UseDualstackEndpoint && region.PartitionName == "aws" ? "api.aws" : region.PartitionDnsSuffix;
        return new Uri($"{(UseHttp ? "http" : "https")}://{service.HostPrefix}{fips}.{region.SystemName}.{suffix}");
    }

    /// <summary>The region in the signature's scope.</summary>
    public string SigningRegion =>
        !string.IsNullOrEmpty(AuthenticationRegion) ? AuthenticationRegion : RegionEndpoint?.SystemName ?? "us-east-1";
}
