using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>What an operation answers; exactly one of the bodies is set, or none.</summary>
internal sealed class AwsResponse
{
    public int Status { get; init; } = 200;

    /// <summary>Further headers (restJson1 and S3 members that travel as headers).</summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Output members; each protocol writes them in kind. Timestamps are <see cref="AwsTimestamp"/>.</summary>
    public JsonObject? Document { get; init; }

    /// <summary>Content type of <see cref="Bytes"/> or <see cref="Content"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>A body as it is.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>Length of <see cref="Content"/> in bytes where it is known.</summary>
    public long? ContentLength { get; init; }

    /// <summary>Writes the body piece by piece; runs after the headers are sent.</summary>
    public Func<Stream, CancellationToken, Task>? Content { get; init; }

    /// <summary>An event stream. A <see cref="ServiceError"/> thrown while it runs becomes an exception message.</summary>
    public IAsyncEnumerable<EventMessage>? Events { get; init; }

    public static AwsResponse Empty { get; } = new();

    public static AwsResponse Json(JsonObject document) => new() { Document = document };

    public static AwsResponse Raw(ReadOnlyMemory<byte> body, string contentType) => new() { Bytes = body, ContentType = contentType };

    public static AwsResponse EventStream(IAsyncEnumerable<EventMessage> events) => new() { Events = events };
}
