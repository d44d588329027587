using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Local;

/// <summary>Options of a <see cref="LocalAws"/>.</summary>
public sealed class LocalAwsOptions
{
    /// <summary>
    /// The directory that keeps all state across restarts and kills; created if it does not exist, used by one instance
    /// at a time.
    /// </summary>
    /// <value>The default is <see langword="null"/>: state is temporary and ends with the instance.</value>
    public string? StateDirectory { get; set; }

    /// <summary>Port on the loopback interfaces, 0 to 65535.</summary>
    /// <value>The default is 0: the system chooses a free one.</value>
    public int Port { get; set; }

    /// <summary>Clock of all services: job and endpoint times, alarm periods, signature age.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Region that requests must be signed for.</summary>
    /// <value>The default is <c>us-east-1</c>.</value>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The account id, 12 digits.</summary>
    /// <value>The default is <c>000000000000</c>.</value>
    public string AccountId { get; set; } = "000000000000";

    /// <summary>The key pair to accept.</summary>
    /// <value>The default is <see langword="null"/>: kept in the state directory, or generated for the instance.</value>
    public LocalCredentials? Credentials { get; set; }

    /// <summary>API key that Bedrock accepts as a bearer token (<c>AWS_BEARER_TOKEN_BEDROCK</c>).</summary>
    /// <value>The default is <see langword="null"/>: bearer tokens are rejected.</value>
    public string? BedrockApiKey { get; set; }

    /// <summary>The container images of training jobs and models.</summary>
    public IList<LocalImage> Images { get; } = [];

    /// <summary>Models that Bedrock offers.</summary>
    public IList<LocalFoundationModel> FoundationModels { get; } = [];

    /// <summary>Guardrails that Bedrock Runtime applies.</summary>
    public IList<LocalGuardrail> Guardrails { get; } = [];

    /// <summary>Judges texts for the content filters, topics and grounding of guardrails.</summary>
    /// <value>
    /// The default is <see langword="null"/>: a bundled lexicon, which is weak (see
    /// <see cref="ILocalGuardrailClassifier"/>).
    /// </value>
    public ILocalGuardrailClassifier? GuardrailClassifier { get; set; }

    /// <summary>
    /// The time for which a created or changed resource stays invisible to reads of other services and to lists, as in
    /// AWS.
    /// </summary>
    /// <value>The default is zero: reads see writes at once.</value>
    public TimeSpan EventualConsistency { get; set; }

    /// <summary>
    /// Whether AWS's published request rates (such as 2 per second for LookupEvents) are enforced with throttling errors.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Throttling { get; set; }

    /// <summary>Largest request body in bytes outside S3.</summary>
    /// <value>The default is 32 MiB.</value>
    public long MaxRequestBytes { get; set; } = 32L * 1024 * 1024;

    /// <summary>Largest S3 object or part in bytes.</summary>
    /// <value>The default is 5 GiB, as in AWS.</value>
    public long MaxObjectBytes { get; set; } = 5L * 1024 * 1024 * 1024;

    /// <summary>
    /// Requests handled at once; further requests wait in a queue of the same length, and are throttled beyond it.
    /// </summary>
    /// <value>The default is 256.</value>
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>
    /// The maximum number of concurrent training instances, and of concurrent endpoint instances; each instance is a
    /// process of its image. Beyond it the answer is ResourceLimitExceeded.
    /// </summary>
    /// <value>The default is 16.</value>
    public int MaxInstances { get; set; } = 16;

    /// <summary>The logger factory. Message content is never logged.</summary>
    /// <value>The default discards them.</value>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;
}
