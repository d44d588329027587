using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Local;

/// <summary>How a <see cref="LocalAws"/> starts.</summary>
public sealed class LocalAwsOptions
{
    /// <summary>Directory that keeps everything across restarts and kills; created when absent, used by one instance at a time.</summary>
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

    /// <summary>Account that owns everything, 12 digits.</summary>
    /// <value>The default is <c>000000000000</c>.</value>
    public string AccountId { get; set; } = "000000000000";

    /// <summary>The key pair to accept.</summary>
    /// <value>The default is <see langword="null"/>: kept in the state directory, or generated for the instance.</value>
    public LocalCredentials? Credentials { get; set; }

    /// <summary>API key that Bedrock accepts as a bearer token (<c>AWS_BEARER_TOKEN_BEDROCK</c>).</summary>
    /// <value>The default is <see langword="null"/>: bearer tokens are refused.</value>
    public string? BedrockApiKey { get; set; }

    /// <summary>Images that training jobs and models may name.</summary>
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

    /// <summary>How long a created or changed resource stays invisible to reads of the other services and lists, as in AWS.</summary>
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
    /// Requests handled at once; further ones wait in a queue of the same length, and beyond it are refused as throttled.
    /// </summary>
    /// <value>The default is 256.</value>
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>
    /// Training instances at once, and endpoint instances at once; each instance is a process of its image. Beyond it
    /// ResourceLimitExceeded is answered.
    /// </summary>
    /// <value>The default is 16.</value>
    public int MaxInstances { get; set; } = 16;

    /// <summary>Where logs go. Message content is never logged.</summary>
    /// <value>The default discards them.</value>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;
}
