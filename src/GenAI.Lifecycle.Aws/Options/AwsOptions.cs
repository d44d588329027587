using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws;

/// <summary>
/// The connection options for all AWS services. Every unset option follows the AWS SDK's own chain (environment, profile,
/// instance role).
/// </summary>
public sealed class AwsOptions
{
    /// <summary>The configuration section these options are bound from unless another is named.</summary>
    public const string SectionName = "GenAILifecycle:Aws";

    /// <summary>The region's system name, such as <c>eu-central-1</c>.</summary>
    /// <value>The default value is <see langword="null"/>: AWS_REGION, then the profile's region.</value>
    public string? Region { get; set; }

    /// <summary>The name of a profile in the shared configuration files.</summary>
    /// <value>The default value is <see langword="null"/>: AWS_PROFILE, then <c>default</c>.</value>
    public string? Profile { get; set; }

    /// <summary>The path of the shared credentials file.</summary>
    /// <value>The default value is <see langword="null"/>: the AWS SDK's default location.</value>
    public string? ProfilesLocation { get; set; }

    /// <summary>Credentials to use instead of the default chain. Not bound from configuration: keys do not belong there.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>A Bedrock API key, sent as a bearer token to Bedrock instead of a signature.</summary>
    /// <value>The default value is <see langword="null"/>: AWS_BEARER_TOKEN_BEDROCK, if set.</value>
    public string? BearerToken { get; set; }

    /// <summary>The address of every service, absolute, such as that of a local AWS.</summary>
    /// <value>The default value is <see langword="null"/>: AWS_ENDPOINT_URL, then the region's endpoints.</value>
    public string? ServiceUrl { get; set; }

    /// <summary>
    /// Addresses of single services, over <see cref="ServiceUrl"/>, by the service's package name: <c>BedrockRuntime</c>,
    /// <c>SageMaker</c>, <c>S3</c>, ….
    /// </summary>
    public IDictionary<string, string> ServiceUrls { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether S3's buckets are part of the path and not of the host name.</summary>
    /// <value>The default value is <see langword="null"/>: in the path when S3's address is overridden.</value>
    public bool? ForcePathStyle { get; set; }

    /// <summary>The maximum time to open a connection.</summary>
    /// <value>The default value is 10 seconds. Above zero.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The maximum number of connections to one host.</summary>
    /// <value>The default value is <see langword="null"/>: no limit.</value>
    public int? MaxConnectionsPerServer { get; set; }

    /// <summary>Timeouts, retries and the circuit breaker.</summary>
    public AwsResilienceOptions Resilience { get; set; } = new();
}
