namespace GenAI.Lifecycle;

/// <summary>
/// The attribute and instrument names of the OpenTelemetry semantic conventions for generative AI
/// (opentelemetry.io/docs/specs/semconv/gen-ai), and the few of this library's own.
/// </summary>
public static class SemanticConventions
{
    /// <summary>What was asked of the model: <c>chat</c>, <c>embeddings</c>, …</summary>
    public const string OperationName = "gen_ai.operation.name";

    /// <summary>The provider: <c>aws.bedrock</c>, <c>aws.sagemaker</c>.</summary>
    public const string ProviderName = "gen_ai.provider.name";

    /// <summary>The model asked for.</summary>
    public const string RequestModel = "gen_ai.request.model";

    /// <summary>The temperature asked for.</summary>
    public const string RequestTemperature = "gen_ai.request.temperature";

    /// <summary>The top-p asked for.</summary>
    public const string RequestTopP = "gen_ai.request.top_p";

    /// <summary>The most tokens asked for.</summary>
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";

    /// <summary>The model that answered.</summary>
    public const string ResponseModel = "gen_ai.response.model";

    /// <summary>The answer's id.</summary>
    public const string ResponseId = "gen_ai.response.id";

    /// <summary>Why the answer ended.</summary>
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";

    /// <summary>Tokens in.</summary>
    public const string UsageInputTokens = "gen_ai.usage.input_tokens";

    /// <summary>Tokens out.</summary>
    public const string UsageOutputTokens = "gen_ai.usage.output_tokens";

    /// <summary>Whether tokens are <c>input</c> or <c>output</c>.</summary>
    public const string TokenType = "gen_ai.token.type";

    /// <summary>Histogram of tokens per call.</summary>
    public const string TokenUsageMetric = "gen_ai.client.token.usage";

    /// <summary>Histogram of seconds a call.</summary>
    public const string OperationDurationMetric = "gen_ai.client.operation.duration";

    /// <summary>Histogram of seconds to the first chunk of a streamed answer, as the client sees it.</summary>
    public const string TimeToFirstChunkMetric = "gen_ai.client.operation.time_to_first_chunk";

    /// <summary>Histogram of seconds for each further chunk of a streamed answer, as the client sees it.</summary>
    public const string TimePerOutputChunkMetric = "gen_ai.client.operation.time_per_output_chunk";

    /// <summary>The kind of error: a service's code or an exception's type.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The host called.</summary>
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

    /// <summary>Which quota a throttle is about: <c>requests</c>, <c>tokens</c> or <c>unknown</c>.</summary>
    public const string QuotaDimension = "genai_lifecycle.quota.dimension";

    /// <summary>Gauge of the requests per minute that a model's limiter lets go.</summary>
    public const string QuotaRequestLimitMetric = "genai_lifecycle.quota.request.limit";

    /// <summary>Gauge of the tokens per minute that a model's limiter lets go.</summary>
    public const string QuotaTokenLimitMetric = "genai_lifecycle.quota.token.limit";

    /// <summary>Histogram of seconds that a request waits for its turn.</summary>
    public const string QuotaWaitDurationMetric = "genai_lifecycle.quota.wait.duration";

    /// <summary>Counter of requests that the service refused because a quota was used up.</summary>
    public const string QuotaThrottlesMetric = "genai_lifecycle.quota.throttles";

    /// <summary>Counter of tokens that a model's limiter set aside for requests.</summary>
    public const string QuotaTokensReservedMetric = "genai_lifecycle.quota.tokens.reserved";

    /// <summary>Counter of tokens that those requests took in the end.</summary>
    public const string QuotaTokensSettledMetric = "genai_lifecycle.quota.tokens.settled";

    /// <summary>The provider value of Bedrock.</summary>
    public const string BedrockProvider = "aws.bedrock";

    /// <summary>The provider value of SageMaker.</summary>
    public const string SageMakerProvider = "aws.sagemaker";
}
