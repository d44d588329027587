using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>InvokeEndpoint.</summary>
internal sealed class InvokeOperation(EndpointRouter router, VariantCall call, ShadowFeed shadows, RuntimeErrors errors, TimeProvider time)
{
    public async Task<AwsResponse> InvokeAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var invocation = InvocationInput.Read(request, streamed: false);
        var (deployment, fleet) = await router
            .FindAsync(invocation.EndpointName, invocation.TargetVariant, cancellationToken)
            .ConfigureAwait(false);
        shadows.Feed(invocation, deployment, fleet);
        return await AnswerAsync(invocation, fleet, started, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AwsResponse> AnswerAsync(
        Invocation invocation,
        VariantFleet fleet,
        long started,
        AwsRequest request,
        CancellationToken cancellationToken
    )
    {
        using var answer = await call.SendAsync(invocation, fleet, started, request, cancellationToken).ConfigureAwait(false);
        var status = 0;
        try
        {
            var body = await AnswerBody.ReadAsync(answer, Invocation.MaxBodyBytes, cancellationToken).ConfigureAwait(false)
                ?? throw errors.ModelError(invocation.EndpointName, 0, $"The response is larger than {Invocation.MaxBodyBytes} bytes.");
            status = (int)answer.Response.StatusCode;
            return new AwsResponse
            {
                Bytes = body,
                ContentType = answer.ContentType,
                Headers = answer.Headers(),
            };
        }
        catch (Exception exception) when (ConnectionErrors.Means(exception))
        {
            throw errors.ModelError(invocation.EndpointName, 0, "The container closed the connection before its answer was complete.");
        }
        finally
        {
            call.Count(invocation.EndpointName, fleet, status, started, answer.Sent);
        }
    }
}
