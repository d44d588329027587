using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>A log group.</summary>
internal sealed record LogGroupRecord(string Name, DateTimeOffset CreationTime, int? RetentionInDays = null)
{
    /// <summary>The ARN of the key that encrypts it; null for the service's own.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary><c>STANDARD</c>, <c>INFREQUENT_ACCESS</c> or <c>DELIVERY</c>.</summary>
    public string Class { get; init; } = "STANDARD";

    /// <summary>Whether deletion is disabled.</summary>
    public bool Protected { get; init; }
}

/// <summary>Represents a log stream with the data of its events.</summary>
internal sealed record LogStreamRecord
{
    public required string Group { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public DateTimeOffset? FirstEvent { get; init; }

    public DateTimeOffset? LastEvent { get; init; }

    public DateTimeOffset? LastIngestion { get; init; }

    public long StoredBytes { get; init; }

    public LogStreamRecord With(DateTimeOffset timestamp, DateTimeOffset ingestion, long bytes) =>
        this with
        {
            FirstEvent = FirstEvent < timestamp ? FirstEvent : timestamp,
            LastEvent = LastEvent > timestamp ? LastEvent : timestamp,
            LastIngestion = ingestion,
            StoredBytes = StoredBytes + bytes,
        };
}

/// <summary>An event; its timestamp is the entry's place in the log.</summary>
/// <param name="Message">1 to 1,048,550 bytes of UTF-8.</param>
/// <param name="Ingested">Epoch milliseconds.</param>
internal sealed record LogEvent(string Message, long Ingested);

/// <summary>The JSON of logs.</summary>
[JsonSerializable(typeof(LogGroupRecord))]
[JsonSerializable(typeof(LogStreamRecord))]
[JsonSerializable(typeof(LogEvent))]
internal sealed partial class LogsJson : JsonSerializerContext;
