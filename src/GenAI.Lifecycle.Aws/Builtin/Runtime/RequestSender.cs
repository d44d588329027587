using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Signing;
using GenAI.Lifecycle.Aws.Credentials;
using GenAI.Lifecycle.Aws.Resilience;
using Polly;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Signs and sends composed requests: each attempt of the pipeline with a fresh date, signature and credentials.</summary>
internal sealed class RequestSender(BuiltinConfig config, AWSCredentials? credentials) : IDisposable
{
    private readonly ClientRuntime _runtime = ClientRuntime.Of(config);
    private readonly SigningClock _clock = new(ClientRuntime.Of(config).Time);
    private readonly SigV4Signer _signer = new(config.SigningRegion, config.AuthenticationServiceName ?? config.Service.SigningName);
    private readonly HttpMessageInvoker _http = HttpTransport.Create(config);
    private readonly string _userAgent = config.UserAgent;
    private AWSCredentials? _credentials = credentials;

    /// <summary>Sends until the pipeline is content and reads the answer with <paramref name="reader"/>.</summary>
    /// <exception cref="AmazonServiceException">The service refused; the type is the service's own.</exception>
    /// <exception cref="HttpRequestException">The service could not be reached or the connection broke.</exception>
    public async ValueTask<T> SendAsync<T>(WireRequest request, string operation, IAnswerReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        var context = ResilienceContextPool.Shared.Get(operation, cancellationToken);
        try
        {
            // Outcomes instead of exceptions between the layers: each of them is then one frame less. As objects, because the
            // pipeline's reactive strategies are of object, and translate any other type there and back, in two frames each.
            var outcome = await _runtime.Pipeline.ExecuteOutcomeAsync(
                static (context, state) => state.Sender.AttemptAsync(state.Request, state.Reader, context.CancellationToken),
                context, (Sender: this, Request: request, Reader: reader)).ConfigureAwait(false);
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

    private async ValueTask<Outcome<object>> AttemptAsync<T>(WireRequest request, IAnswerReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            return Outcome.FromResult<object>(response.IsSuccessStatusCode
                ? await reader.ReadAsync(response, cancellationToken).ConfigureAwait(false)
                : await CureAsync(request, response, reader, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            return Outcome.FromException<object>(error);
        }
    }

    private async ValueTask<T> CureAsync<T>(WireRequest request, HttpResponseMessage response, IAnswerReader<T> reader, CancellationToken cancellationToken)
    {
        var dated = response.Headers.Date;
        var error = await ErrorOfAsync(response, cancellationToken).ConfigureAwait(false);
        if (!await IsCuredAsync(request, error, dated).ConfigureAwait(false)) throw error;
        response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return await reader.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        throw await ErrorOfAsync(response, cancellationToken).ConfigureAwait(false);
    }

    // Once per attempt: expired credentials are fetched anew, and a clock that is off is corrected by the service's.
    private async ValueTask<bool> IsCuredAsync(WireRequest request, AmazonServiceException error, DateTimeOffset? dated) =>
        (CredentialErrors.MayBeCuredByRefresh(error) && await CredentialErrors.TryReplaceAsync(_credentials, request.SignedWith).ConfigureAwait(false)) || _clock.TryCorrect(error, dated);

    private async Task<AmazonServiceException> ErrorOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response) return await ServiceError.ReadAsync(config.Service, response, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(WireRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Address.Uri) { VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        if (request.ContentType is not null || request.Body.Length > 0) message.Content = new PooledContent(request.Body);
        await AuthoriseAsync(request, message, cancellationToken).ConfigureAwait(false);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        // An HttpClient buffers the whole answer unless told otherwise; the invoker never does.
        return _http is HttpClient client
            ? await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false)
            : await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask AuthoriseAsync(WireRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var signed = new List<KeyValuePair<string, string>>(request.Headers.Count + 4);
        for (var i = 0; i < request.Headers.Count; i++) signed.Add(request.Headers[i]);
        if (request.ContentType is not null) signed.Add(new("content-type", request.ContentType));

        if (config.Service.AcceptsBearerToken && await TokenAsync(cancellationToken).ConfigureAwait(false) is { } token)
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }
        else if (await (await CredentialsAsync().ConfigureAwait(false)).GetCredentialsAsync().ConfigureAwait(false) is { AccessKey.Length: > 0 } keys)
        {
            request.SignedWith = keys.AccessKey;
            signed.Add(new("host", request.Address.Host));
            var authorization = _signer.Sign(
                request.Method.Method, request.Address.SignedPath, request.Address.CanonicalQuery, signed, request.Body.Span, keys, _clock.Now);
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        foreach (var (name, value) in signed)
        {
            if (name == "content-type") message.Content!.Headers.TryAddWithoutValidation("Content-Type", value);
            else if (name != "host") message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private async ValueTask<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (config.AWSTokenProvider is not { } provider) return null;
        var found = await provider.TryResolveTokenAsync(cancellationToken).ConfigureAwait(false);
        return found.Success ? found.Value.Token : null;
    }

    private async ValueTask<AWSCredentials> CredentialsAsync() =>
        _credentials ??= config.DefaultAWSCredentials ?? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config).ConfigureAwait(false);
}
