using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>InvokeEndpointWithResponseStream: the container's bytes as they arrive, each piece as a PayloadPart.</summary>
internal sealed class InvokeStreamOperation(
    EndpointRouter router,
    VariantCall call,
    ShadowFeed shadows,
    RuntimeErrors errors,
    InvocationMetrics metrics,
    TimeProvider time
)
{
    private const int MaxPartBytes = 16 * 1024;

    public async Task<AwsResponse> InvokeAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var invocation = InvocationInput.Read(request, streamed: true);
        var (deployment, fleet) = await router
            .FindAsync(invocation.EndpointName, invocation.TargetVariant, cancellationToken)
            .ConfigureAwait(false);
        shadows.Feed(invocation, deployment, fleet);
        var answer = await call.SendAsync(invocation, fleet, started, request, cancellationToken).ConfigureAwait(false);
        try
        {
            var headers = answer.Headers();
            headers[InvocationHeaders.ContentType] = answer.ContentType;
            var stream = await answer.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var first = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            metrics.FirstChunk(invocation.EndpointName, fleet.Spec, time.GetElapsedTime(answer.Sent));
            return new AwsResponse
            {
                Events = PartsAsync(invocation.EndpointName, answer, stream, first, CancellationToken.None),
                Headers = headers,
            };
        }
        catch (Exception exception)
        {
            call.Count(invocation.EndpointName, fleet, 0, started, answer.Sent);
            answer.Dispose();
            if (ConnectionErrors.Means(exception))
                throw errors.ModelError(invocation.EndpointName, 0, "The container closed the connection before its answer began.");
            throw;
        }
    }

    private async IAsyncEnumerable<EventMessage> PartsAsync(
        string endpoint,
        VariantAnswer answer,
        Stream stream,
        ReadOnlyMemory<byte> first,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var status = 0;
        try
        {
            for (
                var part = first;
                part.Length > 0;
                part = await NextAsync(endpoint, answer, stream, cancellationToken).ConfigureAwait(false)
            )
                yield return new EventMessage("PayloadPart", part, "application/octet-stream");
            status = (int)answer.Response.StatusCode;
        }
        finally
        {
            call.Count(endpoint, answer.Fleet, status, answer.Started, answer.Sent);
            await stream.DisposeAsync().ConfigureAwait(false);
            answer.Dispose();
        }
    }

    private async Task<ReadOnlyMemory<byte>> NextAsync(
        string endpoint,
        VariantAnswer answer,
        Stream stream,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionErrors.Means(exception))
        {
            metrics.MidStreamError(endpoint, answer.Fleet.Spec);
            throw RuntimeErrors.StreamBroken("The container closed the stream before its end.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxPartBytes];
        return buffer.AsMemory(0, await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
    }
}
