namespace GenAI.Lifecycle;

/// <summary>
/// The attribute and instrument names of the OpenTelemetry semantic conventions for generative AI
/// (opentelemetry.io/docs/specs/semconv/gen-ai), and the few names specific to this library.
/// </summary>
public static class SemanticConventions
{
    /// <summary>The operation: <c>chat</c>, <c>embeddings</c>, …</summary>
    public const string OperationName = "gen_ai.operation.name";

    /// <summary>The provider: <c>aws.bedrock</c>, <c>aws.sagemaker</c>.</summary>
    public const string ProviderName = "gen_ai.provider.name";

    /// <summary>The requested model.</summary>
    public const string RequestModel = "gen_ai.request.model";

    /// <summary>The requested temperature.</summary>
    public const string RequestTemperature = "gen_ai.request.temperature";

    /// <summary>The requested top-p.</summary>
    public const string RequestTopP = "gen_ai.request.top_p";

    /// <summary>The requested maximum tokens.</summary>
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";

    /// <summary>The model that answered.</summary>
    public const string ResponseModel = "gen_ai.response.model";

    /// <summary>The answer's id.</summary>
    public const string ResponseId = "gen_ai.response.id";

    /// <summary>The finish reasons.</summary>
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";

    /// <summary>The input tokens.</summary>
    public const string UsageInputTokens = "gen_ai.usage.input_tokens";

    /// <summary>The output tokens.</summary>
    public const string UsageOutputTokens = "gen_ai.usage.output_tokens";

    /// <summary>Whether tokens are <c>input</c> or <c>output</c>.</summary>
    public const string TokenType = "gen_ai.token.type";

    /// <summary>Histogram of tokens per call.</summary>
    public const string TokenUsageMetric = "gen_ai.client.token.usage";

    /// <summary>Histogram of seconds per call.</summary>
    public const string OperationDurationMetric = "gen_ai.client.operation.duration";

    /// <summary>Histogram of seconds to the first chunk of a streamed answer, measured by the client.</summary>
    public const string TimeToFirstChunkMetric = "gen_ai.client.operation.time_to_first_chunk";

    /// <summary>Histogram of seconds for each further chunk of a streamed answer, measured by the client.</summary>
    public const string TimePerOutputChunkMetric = "gen_ai.client.operation.time_per_output_chunk";

    /// <summary>The kind of error: a service's code or an exception's type.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The server's host name.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>The HTTP status.</summary>
    public const string HttpStatusCode = "http.response.status_code";

    /// <summary>The AWS request id.</summary>
    public const string AwsRequestId = "aws.request_id";

    /// <summary>The AWS region.</summary>
    public const string CloudRegion = "cloud.region";

    /// <summary>The stage of the lifecycle.</summary>
    public const string LifecycleStage = "genai_lifecycle.stage";

    /// <summary>The run.</summary>
    public const string LifecycleRun = "genai_lifecycle.run";

    /// <summary>The job.</summary>
    public const string LifecycleJob = "genai_lifecycle.job";

    /// <summary>The endpoint's production variant that answered.</summary>
    public const string LifecycleVariant = "genai_lifecycle.variant";

    /// <summary>The quota that a throttle concerns: <c>requests</c>, <c>tokens</c> or <c>unknown</c>.</summary>
    public const string QuotaDimension = "genai_lifecycle.quota.dimension";

    /// <summary>Gauge of the current limit of requests per minute of a model's limiter.</summary>
    public const string QuotaRequestLimitMetric = "genai_lifecycle.quota.request.limit";

    /// <summary>Gauge of the current limit of tokens per minute of a model's limiter.</summary>
    public const string QuotaTokenLimitMetric = "genai_lifecycle.quota.token.limit";

    /// <summary>Histogram of seconds that a request waits for its turn.</summary>
    public const string QuotaWaitDurationMetric = "genai_lifecycle.quota.wait.duration";

    /// <summary>Counter of requests that the service throttled because a quota was used up.</summary>
    public const string QuotaThrottlesMetric = "genai_lifecycle.quota.throttles";

    /// <summary>Counter of tokens that a model's limiter reserved for requests.</summary>
    public const string QuotaTokensReservedMetric = "genai_lifecycle.quota.tokens.reserved";

    /// <summary>Counter of tokens that those requests used.</summary>
    public const string QuotaTokensSettledMetric = "genai_lifecycle.quota.tokens.settled";

    /// <summary>The provider value of Bedrock.</summary>
    public const string BedrockProvider = "aws.bedrock";

    /// <summary>The provider value of SageMaker.</summary>
    public const string SageMakerProvider = "aws.sagemaker";
}
