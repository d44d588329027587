using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents the answer of an operation; at most one of the bodies is set.</summary>
internal sealed class AwsResponse
{
    public int Status { get; init; } = 200;

    /// <summary>Further headers (restJson1 and S3 members that travel as headers).</summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Output members; each protocol writes them in its format. Timestamps are <see cref="AwsTimestamp"/>.</summary>
    public JsonObject? Document { get; init; }

    /// <summary>Content type of <see cref="Bytes"/> or <see cref="Content"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>A raw body.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>The length of <see cref="Content"/> in bytes, if known.</summary>
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
