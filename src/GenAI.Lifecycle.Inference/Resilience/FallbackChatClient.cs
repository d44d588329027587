// MEAI's failover client is experimental; nothing of it is in this library's public surface.
#pragma warning disable MEAI001
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Resilience;

/// <summary>Calls one client after the other until one answers. What is wrong with the call itself goes to the caller at once, and each failure is logged.</summary>
internal sealed class FallbackChatClient : FailoverChatClient
{
    private readonly IReadOnlyList<IChatClient> _clients;
    private readonly ILogger _logger;
    private readonly ConditionalWeakTable<RoutingContext, StrongBox<int>> _failures = [];

    public FallbackChatClient(IReadOnlyList<IChatClient> clients, ILogger logger)
    {
        (_clients, _logger) = (clients, logger);
        MaximumAttemptsPerRequest = clients.Count;
    }

    protected override ValueTask<IChatClient> SelectClientAsync(RoutingContext context, CancellationToken cancellationToken) =>
        new(_clients[_failures.GetOrCreateValue(context).Value]);

    protected override ValueTask OnRoutingUpdateAsync(RoutingContext context, FailoverChatClientAttempt attempt, bool isTerminal, CancellationToken cancellationToken)
    {
        if (isTerminal || attempt.Exception is not { } error)
            return default;
        if (error is ArgumentException)
            ExceptionDispatchInfo.Throw(error);
        var failed = _failures.GetOrCreateValue(context).Value++;
        Log.FellBack(_logger, Name(failed), (error as ServiceException)?.Code ?? error.GetType().Name, Name(failed + 1));
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
