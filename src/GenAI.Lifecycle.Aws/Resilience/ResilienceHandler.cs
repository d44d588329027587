using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Util;
using GenAI.Lifecycle.Aws.Credentials;
using Polly;

namespace GenAI.Lifecycle.Aws.Resilience;

/// <summary>
/// Runs the calls of an AWSSDK client through the pipeline that is attached to its configuration, as the builtin clients
/// run through theirs. A client without one is left unchanged.
/// </summary>
/// <param name="policy">The client's own policy: it does not retry here, but it can correct a rejected request.</param>
internal sealed class ResilienceHandler(RetryPolicy policy) : PipelineHandler
{
    /// <inheritdoc />
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        ArgumentNullException.ThrowIfNull(executionContext);
        return ClientRuntime.Attached(executionContext.RequestContext.ClientConfig) is { } runtime
            ? RunAsync<T>(runtime.Pipeline, executionContext)
            : base.InvokeAsync<T>(executionContext);
    }

    private async Task<T> RunAsync<T>(ResiliencePipeline pipeline, IExecutionContext execution)
        where T : AmazonWebServiceResponse, new()
    {
        var request = (RequestContext)execution.RequestContext;
        var cancellationToken = request.CancellationToken;
        var context = ResilienceContextPool.Shared.Get(OperationOf(request.RequestName), cancellationToken);
        try
        {
            context.Properties.Set(AwsPipelines.Once, !request.Request.IsRequestStreamRewindable());
            var outcome = await pipeline
                .ExecuteOutcomeAsync(
                    static (context, call) => call.AttemptAsync(context.CancellationToken),
                    context,
                    new Call<T>(this, execution, request)
                )
                .ConfigureAwait(false);
            outcome.ThrowIfException();
            return (T)outcome.Result!;
        }
        finally
        {
            request.CancellationToken = cancellationToken;
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // The AWSSDK names a request by its class, PutObjectRequest; the builtin clients use the operation.
    private static string OperationOf(string request) =>
        request.EndsWith("Request", StringComparison.Ordinal) ? request[..^"Request".Length] : request;

    // True if sending again may help: with newly fetched credentials, in the bucket's own region, by the service's
    // clock, or with a new signature.
    private async ValueTask<bool> IsCuredAsync(AmazonServiceException error, IExecutionContext execution)
    {
        var request = execution.RequestContext;
        if (AwsErrors.IsRetryable(error) || !request.Request.IsRequestStreamRewindable())
            return false;
        if (CredentialErrors.MayBeCuredByRefresh(error))
            return await CredentialErrors
                .TryReplaceAsync(request.Identity as AWSCredentials, request.Request.AWS4SignerResult?.AccessKeyId)
                .ConfigureAwait(false);
        var retries = request.Retries;
        try
        {
            // The policy corrects requests that it would retry, and its limit is zero retries.
            request.Retries = -1;
            return await policy.RetryAsync(execution, error).ConfigureAwait(false) || SignatureErrors.IsOutOfTime(error);
        }
        finally
        {
            request.Retries = retries;
        }
    }

    private sealed class Call<T>(ResilienceHandler handler, IExecutionContext execution, RequestContext request)
        where T : AmazonWebServiceResponse, new()
    {
        private bool _sent;

        public async ValueTask<Outcome<object>> AttemptAsync(CancellationToken cancellationToken)
        {
            try
            {
                request.CancellationToken = cancellationToken;
                for (var cured = false; ; cured = true)
                {
                    if (_sent)
                        Renew();
                    _sent = true;
                    try
                    {
                        return Outcome.FromResult<object>(await handler.InnerHandler.InvokeAsync<T>(execution).ConfigureAwait(false));
                    }
                    catch (AmazonServiceException error) when (!cured)
                    {
                        if (!await handler.IsCuredAsync(error, execution).ConfigureAwait(false))
                            return Outcome.FromException<object>(error);
                    }
                }
            }
            catch (Exception error)
            {
                return Outcome.FromException<object>(error);
            }
        }

        // As the AWSSDK does before its own retries, but with a new signature: the pipeline's waits may be long.
        private void Renew()
        {
            request.IsSigned = false;
            request.Metrics.SetCounter(Metric.AttemptCount, ++request.Retries);
            var body = request.Request.ContentStream;
            if (body is HashStream hash)
            {
                hash.Reset();
                body = hash.GetSeekableBaseStream();
            }
            if (body is not null && request.Request.OriginalStreamPosition >= 0)
                body.Position = request.Request.OriginalStreamPosition;
        }
    }
}
