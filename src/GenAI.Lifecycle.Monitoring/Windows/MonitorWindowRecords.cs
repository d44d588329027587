using System.Text.Json.Serialization;
using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>Provides access to windows in the record store.</summary>
public static class MonitorWindowRecords
{
    /// <summary>Stores a window. The same models and span of a run are stored once.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="window">The window.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static Task<AppendResult> AppendWindowAsync(
        this ILifecycleStore store,
        string runId,
        MonitorWindow window,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(window);
        var key = $"{window.Start.UtcDateTime:O}/{window.End.UtcDateTime:O}/{string.Join(",", window.Models.Select(static m => m.Model))}";
        return store.AppendAsync(
            runId,
            RecordKinds.MonitorWindow,
            key,
            window,
            MonitoringJsonContext.Default.MonitorWindow,
            cancellationToken
        );
    }

    /// <summary>Reads a run's windows in the order in which they were stored.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static IAsyncEnumerable<MonitorWindow> ReadWindowsAsync(
        this ILifecycleStore store,
        string runId,
        CancellationToken cancellationToken = default
    ) => store.ReadAsync(runId, RecordKinds.MonitorWindow, MonitoringJsonContext.Default.MonitorWindow, cancellationToken);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(MonitorWindow))]
internal sealed partial class MonitoringJsonContext : JsonSerializerContext;
