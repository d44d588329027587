// MEAI's failover client is experimental; it is not part of this library's public API.
#pragma warning disable MEAI001
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Resilience;

/// <summary>
/// Calls one client after the other until one answers. An error of the call itself goes to the caller at once, and each
/// failure is logged.
/// </summary>
internal sealed class FallbackChatClient : FailoverChatClient
{
    private readonly IReadOnlyList<IChatClient> _clients;
    private readonly ILogger _logger;
    private readonly ConditionalWeakTable<RoutingContext, StrongBox<(int Count, string FirstError)>> _failures = [];

    public FallbackChatClient(IReadOnlyList<IChatClient> clients, ILogger logger)
    {
        (_clients, _logger) = (clients, logger);
        MaximumAttemptsPerRequest = clients.Count;
    }

    protected override ValueTask<IChatClient> SelectClientAsync(RoutingContext context, CancellationToken cancellationToken) =>
        new(_clients[_failures.GetOrCreateValue(context).Value.Count]);

    protected override ValueTask OnRoutingUpdateAsync(
        RoutingContext context,
        FailoverChatClientAttempt attempt,
        bool isTerminal,
        CancellationToken cancellationToken
    )
    {
        var state = _failures.GetOrCreateValue(context);
        if (isTerminal && attempt.Exception is null && state.Value.Count > 0)
            Log.SavedByFallback(_logger, Name(0), state.Value.FirstError, Name(state.Value.Count));
        if (isTerminal || attempt.Exception is not { } error)
            return default;
        if (error is ArgumentException)
            ExceptionDispatchInfo.Throw(error);

        var (failed, firstError) = state.Value;
        var code = (error as ServiceException)?.Code ?? error.GetType().Name;
        state.Value = (failed + 1, failed == 0 ? code : firstError);
        Log.FellBack(_logger, Name(failed), code, Name(failed + 1));
        return default;
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        base.GetService(serviceType, serviceKey) ?? _clients[0].GetService(serviceType, serviceKey);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var client in _clients)
                client.Dispose();
        }

        base.Dispose(disposing);
    }

    private string Name(int index) => _clients[index].GetService<ChatClientMetadata>()?.DefaultModelId ?? _clients[index].GetType().Name;
}
#pragma warning restore MEAI001
