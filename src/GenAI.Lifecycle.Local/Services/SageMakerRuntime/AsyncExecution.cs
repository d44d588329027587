using System.Text;
using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Executes one asynchronous invocation: reads the input from S3 and writes the answer or the failure to S3.</summary>
internal sealed class AsyncExecution(VariantCall call, IObjectStore objects, TimeProvider time)
{
    private const int MaxInputBytes = 1024 * 1024 * 1024;

    public async Task RunAsync(AsyncInvocation invocation, VariantFleet? fleet, CancellationToken cancellationToken)
    {
        try
        {
            if (fleet is null)
                throw RuntimeErrors.Validation($"Endpoint {invocation.EndpointName} does not exist any more.");
            if (invocation.Expires <= time.GetUtcNow())
                throw RuntimeErrors.Validation("The request was in the queue for longer than its time to live.");
            await AnswerAsync(invocation, fleet, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ServiceError || ConnectionErrors.Means(exception))
        {
            await StoreFailureAsync(invocation, exception.Message, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(AsyncInvocation invocation, VariantFleet fleet, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var answer = await call.SendAsync(
                await ReadAsync(invocation, cancellationToken).ConfigureAwait(false),
                fleet,
                started,
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        var status = 0;
        try
        {
            var body = await answer.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
                await objects.PutAsync(invocation.OutputLocation, body, answer.ContentType, cancellationToken).ConfigureAwait(false);
            status = (int)answer.Response.StatusCode;
        }
        finally
        {
            call.Count(invocation.EndpointName, fleet, status, started, answer.Sent);
        }
    }

    private async Task<Invocation> ReadAsync(AsyncInvocation invocation, CancellationToken cancellationToken)
    {
        var content = objects.OpenRead(invocation.InputLocation)
            ?? throw RuntimeErrors.Validation($"No object at the input location {invocation.InputLocation}.");
        await using (content.ConfigureAwait(false))
        {
            if (content.Length > MaxInputBytes)
                throw RuntimeErrors.Validation($"The input of {content.Length} bytes is larger than {MaxInputBytes} bytes.");
            var body = new byte[content.Length];
            await content.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
            return new Invocation
            {
                EndpointName = invocation.EndpointName,
                Body = body,
                ContentType = invocation.ContentType,
                Accept = invocation.Accept,
                Headers = invocation.Headers,
                Timeout = TimeSpan.FromSeconds(invocation.TimeoutSeconds),
            };
        }
    }

    private async Task StoreFailureAsync(AsyncInvocation invocation, string message, CancellationToken cancellationToken)
    {
        try
        {
            await objects
                .PutAsync(invocation.FailureLocation, new MemoryStream(Encoding.UTF8.GetBytes(message)), "text/plain", cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceError)
        {
            // Neither location exists: the failure is only in the endpoint's metrics and log, as in AWS.
        }
    }
}
