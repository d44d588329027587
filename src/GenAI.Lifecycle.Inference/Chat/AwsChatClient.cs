using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Inference;

/// <summary>
/// The base of the chat clients: metadata, services, clock and log. The runtime client is shared by all chat clients of
/// the process and is owned by its creator, so disposing a chat client leaves it open.
/// </summary>
internal abstract class AwsChatClient : IChatClient
{
    private readonly ChatClientMetadata _metadata;
    private readonly object _runtime;

    /// <param name="provider">The provider's name in metadata and telemetry, such as <c>aws.bedrock</c>.</param>
    /// <param name="target">The model or the endpoint.</param>
    /// <param name="targetName">The setting that holds <paramref name="target"/>, for errors.</param>
    /// <param name="runtime">The service client.</param>
    /// <param name="time">The clock; the default is the system's.</param>
    /// <param name="logger">The log; the default is none.</param>
    protected AwsChatClient(string provider, string target, string targetName, object runtime, TimeProvider? time, ILogger? logger)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentException.ThrowIfNullOrWhiteSpace(target, targetName);
        _runtime = runtime;
        _metadata = new ChatClientMetadata(provider, null, target);
        Time = time ?? TimeProvider.System;
        Logger = logger ?? NullLogger.Instance;
    }

    protected TimeProvider Time { get; }

    protected ILogger Logger { get; }

    public abstract Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    );

    public abstract IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    );

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_runtime) ? _runtime
            : Part(serviceType);
    }

    /// <summary>Returns an additional service of the client, or <see langword="null"/>.</summary>
    protected virtual object? Part(Type serviceType) => null;

    public void Dispose() { }

    protected static T Required<T>(T? options, [CallerArgumentExpression(nameof(options))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options, name);
        return options;
    }
}
