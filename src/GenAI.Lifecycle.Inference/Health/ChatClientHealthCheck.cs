using Microsoft.Extensions.AI;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GenAI.Lifecycle.Inference.Health;

/// <summary>
/// Checks whether a model answers: it requests one token and caches the result for a while, so that frequent probes are
/// cheap.
/// </summary>
internal sealed class ChatClientHealthCheck(IChatClient client, TimeSpan keepFor, TimeProvider time) : IHealthCheck, IDisposable
{
    private static readonly ChatMessage[] s_probe = [new(ChatRole.User, "Answer with one word: ready?")];
    private static readonly ChatOptions s_options = new() { MaxOutputTokens = 1 };

    private readonly SemaphoreSlim _probing = new(1, 1);
    private (DateTimeOffset At, HealthCheckResult Result)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _probing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_last is { } last && time.GetUtcNow() - last.At < keepFor)
                return last.Result;
            var result = await ProbeAsync(context.Registration.FailureStatus, cancellationToken).ConfigureAwait(false);
            _last = (time.GetUtcNow(), result);
            return result;
        }
        finally
        {
            _probing.Release();
        }
    }

    public void Dispose() => _probing.Dispose();

    private async Task<HealthCheckResult> ProbeAsync(HealthStatus failure, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetResponseAsync(s_probe, s_options, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy($"{answer.ModelId} answers.");
        }
        catch (ServiceException error)
        {
            // A throttled model is busy, not broken.
            return new HealthCheckResult(
                error.Code.Contains("Throttl", StringComparison.Ordinal) ? HealthStatus.Degraded : failure,
                error.Message,
                error
            );
        }
    }
}
