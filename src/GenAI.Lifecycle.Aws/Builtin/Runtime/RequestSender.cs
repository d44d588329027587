using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Signing;
using GenAI.Lifecycle.Aws.Credentials;
using GenAI.Lifecycle.Aws.Resilience;
using Polly;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Composes, signs and sends requests: each attempt of the pipeline with a fresh date, signature and credentials.</summary>
internal sealed class RequestSender(BuiltinConfig config, AWSCredentials? credentials) : IDisposable
{
    private readonly RequestComposer _composer = new(config);
    private readonly ClientRuntime _runtime = ClientRuntime.Of(config);
    private readonly SigningClock _clock = new(ClientRuntime.Of(config).Time);
    private readonly SigV4Signer _signer = new(config.SigningRegion, config.AuthenticationServiceName ?? config.Service.SigningName);
    private readonly HttpMessageInvoker _http = HttpTransport.Create(config);
    private readonly string _userAgent = config.UserAgent;
    private AWSCredentials? _credentials = credentials;

    /// <summary>Sends the request through the pipeline and reads the response with <paramref name="reader"/>.</summary>
    /// <exception cref="AmazonServiceException">The service returned an error; the type is the service's own.</exception>
    /// <exception cref="HttpRequestException">The service could not be reached or the connection broke.</exception>
    public async Task<T> SendAsync<TRequest, TResponse, T>(
        ServiceOperation<TRequest, TResponse> operation,
        TRequest request,
        IAnswerReader<T> reader,
        CancellationToken cancellationToken
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
        where T : class
    {
        using var wire = _composer.Compose(operation, request);
        var context = ResilienceContextPool.Shared.Get(operation.Name, cancellationToken);
        try
        {
            // Outcomes instead of exceptions between the layers: each of them is then one frame less. As objects, because the
            // pipeline's reactive strategies are of object, and translate any other type there and back, in two frames each.
            var outcome = await _runtime
                .Pipeline.ExecuteOutcomeAsync(
                    static (context, state) => state.Sender.AttemptAsync(state.Wire, state.Reader, context.CancellationToken),
                    context,
                    new Sending<T>(this, wire, reader)
                )
                .ConfigureAwait(false);
            outcome.ThrowIfException();
            return (T)outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async ValueTask<Outcome<object>> AttemptAsync<T>(
        WireRequest request,
        IAnswerReader<T> reader,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            for (var cured = false; ; cured = true)
            {
                using var message = await MessageAsync(request, cancellationToken).ConfigureAwait(false);
                // An HttpClient buffers the whole answer by default; the invoker never does.
                var response = await (
                    _http is HttpClient client
                        ? client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                        : _http.SendAsync(message, cancellationToken)
                ).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return Outcome.FromResult<object>(await reader.ReadAsync(response, cancellationToken).ConfigureAwait(false));
                if (await RefusalAsync(request, response, cured, cancellationToken).ConfigureAwait(false) is { } error)
                    return Outcome.FromException<object>(error);
            }
        }
        catch (Exception error)
        {
            return Outcome.FromException<object>(error);
        }
    }

    // Null once per attempt, if sending again may help: expired credentials are fetched again, a clock that is off is corrected by the
    // service's, and a signature that expired in transit is renewed.
    private async ValueTask<AmazonServiceException?> RefusalAsync(
        WireRequest request,
        HttpResponseMessage response,
        bool cured,
        CancellationToken cancellationToken
    )
    {
        using (response)
        {
            var error = await ServiceError.ReadAsync(config.Service, response, cancellationToken).ConfigureAwait(false);
            if (cured)
                return error;
            var renewed =
                CredentialErrors.MayBeCuredByRefresh(error)
                && await CredentialErrors.TryReplaceAsync(_credentials, request.SignedWith).ConfigureAwait(false);
            return renewed || _clock.TryCorrect(error, response.Headers.Date) || SignatureErrors.IsOutOfTime(error) ? null : error;
        }
    }

    private async ValueTask<HttpRequestMessage> MessageAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(request.Method, request.Address.Uri)
        {
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        try
        {
            if (request.ContentType is not null || request.Body.Length > 0)
                message.Content = new PooledContent(request.Body);
            await AuthoriseAsync(request, message, cancellationToken).ConfigureAwait(false);
            message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    private async ValueTask AuthoriseAsync(WireRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var signed = new List<KeyValuePair<string, string>>(request.Headers.Count + 4);
        for (var i = 0; i < request.Headers.Count; i++)
            signed.Add(request.Headers[i]);
        if (request.ContentType is not null)
            signed.Add(new("content-type", request.ContentType));

        if (config.Service.AcceptsBearerToken && await TokenAsync(cancellationToken).ConfigureAwait(false) is { } token)
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + HeaderValues.Checked(token, "The bearer token"));
        }
        else if (
            await (await CredentialsAsync().ConfigureAwait(false)).GetCredentialsAsync().ConfigureAwait(false) is
            { AccessKey.Length: > 0 } keys
        )
        {
            CheckCredentials(keys);
            request.SignedWith = keys.AccessKey;
            signed.Add(new("host", request.Address.Host));
            var authorization = _signer.Sign(
                request.Method.Method,
                request.Address.SignedPath,
                request.Address.CanonicalQuery,
                signed,
                request.Body.Span,
                keys,
                _clock.Now
            );
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        foreach (var (name, value) in signed)
        {
            if (name == "content-type")
                message.Content!.Headers.TryAddWithoutValidation("Content-Type", value);
            else if (name != "host")
                message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    // A line feed after a pasted key or token is a configuration error, not a connection error.
    private static void CheckCredentials(ImmutableCredentials keys)
    {
        HeaderValues.Checked(keys.AccessKey, "The access key");
        if (keys.UseToken)
            HeaderValues.Checked(keys.Token, "The session token");
    }

    private async ValueTask<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (config.AWSTokenProvider is not { } provider)
            return null;
        var found = await provider.TryResolveTokenAsync(cancellationToken).ConfigureAwait(false);
        return found.Success ? found.Value.Token : null;
    }

    private async ValueTask<AWSCredentials> CredentialsAsync() =>
        _credentials ??= config.DefaultAWSCredentials
            ?? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config).ConfigureAwait(false);

    // A reference type, because the pipeline's layers copy their arguments.
    private sealed record Sending<T>(RequestSender Sender, WireRequest Wire, IAnswerReader<T> Reader);
}
