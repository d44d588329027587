using System.Net.Http.Headers;
using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Sends invocations to a copy of a variant.</summary>
internal sealed class VariantCall(RuntimeErrors errors, InvocationMetrics metrics, TimeProvider time)
{
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>
    /// Sends an invocation, with the faults of the variant if there is a <paramref name="request"/>, and returns when the
    /// answer's head has arrived; the caller reads and disposes it. Errors are counted here, successes by the caller.
    /// </summary>
    /// <exception cref="ServiceError">ModelError, or ServiceUnavailable when no copy is healthy.</exception>
    public async Task<VariantAnswer> SendAsync(
        Invocation invocation,
        VariantFleet fleet,
        long started,
        AwsRequest? request,
        CancellationToken cancellationToken
    )
    {
        var (endpoint, variant) = (invocation.EndpointName, fleet.Spec.Name);
        if (fleet.Pick() is not { } pick)
        {
            Count(endpoint, fleet, 503, started, started);
            throw RuntimeErrors.Unavailable(variant);
        }

        var sent = time.GetTimestamp();
        var visit = pick.Copy.Enter();
        metrics.Concurrency(endpoint, fleet.Spec, pick.Copy.Outstanding);
        HttpResponseMessage? response = null;
        try
        {
            // An injected latency is the variant's own.
            var faults = request is null ? [] : await request.ApplyFaultsAsync(variant, time, cancellationToken).ConfigureAwait(false);
            if (faults.Any(fault => fault.Kind == LocalFaultKind.ContainerFailure))
                pick.Container.Kill();
            if (faults.Any(fault => fault.Kind == LocalFaultKind.ModelError))
                throw errors.ModelError(endpoint, 500, "An injected fault failed this invocation");
            response = await RequestAsync(invocation, pick.Copy, pick.Container, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw errors.ModelError(
                    endpoint,
                    (int)response.StatusCode,
                    await TextAsync(response, cancellationToken).ConfigureAwait(false)
                );
            return new VariantAnswer(response, visit, fleet, started, sent);
        }
        catch (ServiceError error)
        {
            Count(endpoint, fleet, error.Members?["OriginalStatusCode"]?.GetValue<int>() ?? error.Status, started, sent);
            response?.Dispose();
            visit.Dispose();
            throw;
        }
        catch
        {
            visit.Dispose();
            throw;
        }
    }

    /// <summary>Counts a completed invocation.</summary>
    public void Count(string endpoint, VariantFleet fleet, int status, long started, long sent)
    {
        var model = time.GetElapsedTime(sent);
        metrics.Record(endpoint, fleet.Spec, fleet.Count, status, model, time.GetElapsedTime(started) - model);
    }

    private async Task<HttpResponseMessage> RequestAsync(
        Invocation invocation,
        ContainerCopy copy,
        ServingContainer container,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(invocation.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "invocations") { Content = new ReadOnlyMemoryContent(invocation.Body) };
        if (invocation.ContentType is { } type && MediaTypeHeaderValue.TryParse(type, out var mediaType))
            request.Content.Headers.ContentType = mediaType;
        if (invocation.Accept is { } accept)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in invocation.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            return await container.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw errors.ModelTimeout(invocation.EndpointName);
        }
        catch (Exception exception)
            when (ConnectionErrors.Means(exception)
                || exception is ObjectDisposedException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            copy.Doubt(container);
            throw errors.ModelError(invocation.EndpointName, 0, "The container closed the connection before it answered.");
        }
    }

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var buffer = new byte[MaxErrorBytes];
                var length = await stream
                    .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
        catch (Exception exception) when (ConnectionErrors.Means(exception))
        {
            return string.Empty;
        }
    }
}
