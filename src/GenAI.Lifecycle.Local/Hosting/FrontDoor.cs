using System.Threading.RateLimiting;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Faults;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Processes every request: route, receive, throttle, apply faults, execute, record, answer.</summary>
internal sealed class FrontDoor(
    ServiceRouter router,
    RequestReceiver receiver,
    RateGate rates,
    ITrail trail,
    LocalAwsOptions options,
    ILogger<FrontDoor> logger
) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = options.MaxConcurrentRequests,
            QueueLimit = options.MaxConcurrentRequests,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    public async Task HandleAsync(HttpContext http)
    {
        using var lease = await _limiter.AcquireAsync(1, http.RequestAborted).ConfigureAwait(false);
        if (router.Find(http.Request) is not { } route)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var requestId = Guid.NewGuid().ToString();
        http.Response.Headers["x-amzn-RequestId"] = requestId;
        if (route.Protocol == WireProtocol.RestXml)
            http.Response.Headers["x-amz-request-id"] = requestId;
        try
        {
            if (!lease.IsAcquired)
                throw route.Service.Description.Throttled();
            await AnswerAsync(http, route, requestId).ConfigureAwait(false);
        }
        catch (ServiceError error) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, route, error, requestId).ConfigureAwait(false);
        }
        catch (Exception exception) when (Ended(http, exception))
        {
            http.Abort();
        }
        catch (Exception exception) when (http.Response.HasStarted)
        {
            Log.AnswerBroken(logger, exception, route.Service.Description.Name, route.Operation?.Name);
            http.Abort();
        }
#pragma warning disable CA1031 // An internal error is answered as in AWS: InternalFailure, with the cause in the log.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.OperationFailed(logger, exception, route.Service.Description.Name, route.Operation?.Name);
            await RefuseAsync(http, route, ServiceError.Internal(exception.GetType().Name), requestId).ConfigureAwait(false);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private async Task AnswerAsync(HttpContext http, Route route, string requestId)
    {
        var request = await receiver.ReceiveAsync(http, route, requestId).ConfigureAwait(false);
        request.Ignored = logger.IsEnabled(LogLevel.Information) ? [] : null;
        AwsResponse answer;
        try
        {
            if (
                options.Throttling
                && request.Operation.RatePerSecond is { } rate
                && !rates.Admit($"{request.Service.Name}:{request.Operation.Name}", rate)
            )
                throw request.Service.Throttled();
            await FaultActions.ApplyAsync(request, null, options.TimeProvider, http.RequestAborted).ConfigureAwait(false);
            Check(request);
            answer = await request.Operation.Handler(request, http.RequestAborted).ConfigureAwait(false);
            if (request.Ignored is { Count: > 0 } ignored)
                Log.MembersWithoutEffect(logger, request.Service.Name, request.Operation.Name, ignored);
        }
        catch (ServiceError error)
        {
            Record(request, null, error);
            throw;
        }

        Record(request, answer, null);
        if (request.AnswerFaults.Count > 0)
            http.Response.Body = new FaultyBodyStream(http.Response.Body, request.AnswerFaults, options.TimeProvider, http.Abort);
        await ResponseWriter.WriteAsync(http, request, answer, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The operation has been executed or rejected at this point: a failure of the record must not change the answer.</summary>
    private void Record(AwsRequest request, AwsResponse? answer, ServiceError? error)
    {
        try
        {
            trail.Record(request, answer, error);
        }
#pragma warning disable CA1031 // A failure of the record must not be reported as a failure of the operation.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.RecordFailed(logger, exception, request.Service.Name, request.Operation.Name);
        }
    }

    /// <summary>Checks the input against the service's model, so that an operation sees only valid input.</summary>
    private void Check(AwsRequest request)
    {
        try
        {
            if (request.CheckInput()?.Unknown is { Count: > 0 } unknown)
                Log.UnknownMembers(logger, request.Service.Name, request.Operation.Name, unknown);
        }
        catch (ServiceError error)
        {
            request.Operation.Refused?.Invoke(request, error);
            throw;
        }
    }

    private static Task RefuseAsync(HttpContext http, Route route, ServiceError error, string requestId)
    {
        // A client that waits for "100 Continue" does not send its body after an error; its next request must not be read as that body.
        if (http.Request.Headers.Expect.Count > 0)
            http.Response.Headers.Connection = "close";
        return ErrorWriter.WriteAsync(http, route.Service.Description, route.Protocol, error, requestId);
    }

    /// <summary>Determines whether the caller went away, or the answer was cut.</summary>
    private static bool Ended(HttpContext http, Exception exception) =>
        exception is OperationCanceledException or IOException && (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted);
}
