using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>
/// The base of every builtin client: composes a request, signs and sends it through the resilience pipeline, and
/// reads the answer. Thread-safe; one instance serves an application.
/// </summary>
internal abstract class BuiltinServiceClient : IDisposable
{
    private readonly BuiltinConfig _config;
    private readonly RequestSender _sender;

    /// <summary>Creates a client; without <paramref name="credentials"/> the default chain finds them at the first call.</summary>
    protected BuiltinServiceClient(AWSCredentials? credentials, BuiltinConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        _sender = new RequestSender(config, credentials);
    }

    /// <summary>The client's configuration.</summary>
    public IClientConfig Config => _config;

    /// <summary>Calls an operation and reads its complete response.</summary>
    protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        ServiceOperation<TRequest, TResponse> operation,
        TRequest request,
        CancellationToken cancellationToken
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        return _sender.SendAsync(operation, request, operation.Answer, cancellationToken);
    }

    /// <summary>Calls an operation with a streamed response; returns when the headers have arrived. The caller owns the response.</summary>
    protected Task<HttpResponseMessage> InvokeStreamingAsync<TRequest, TResponse>(
        ServiceOperation<TRequest, TResponse> operation,
        TRequest request,
        CancellationToken cancellationToken
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        return _sender.SendAsync(operation, request, OpenAnswer.Instance, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _sender.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sets the members common to all responses.</summary>
    internal static TResponse WithMetadata<TResponse>(TResponse answer, HttpResponseMessage response, long length)
        where TResponse : AmazonWebServiceResponse
    {
        answer.HttpStatusCode = response.StatusCode;
        answer.ContentLength = length;
        answer.ResponseMetadata = new ResponseMetadata { RequestId = ServiceError.RequestId(response) };
        return answer;
    }

    private sealed class OpenAnswer : IAnswerReader<HttpResponseMessage>
    {
        public static readonly OpenAnswer Instance = new();

        public ValueTask<HttpResponseMessage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(response);
    }
}
