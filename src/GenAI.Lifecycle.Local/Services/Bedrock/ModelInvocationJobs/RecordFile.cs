using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>A line of a job's input; without a model input it is malformed.</summary>
internal sealed record RecordLine(int Number, string RecordId, JsonElement? ModelInput);

/// <summary>The JSON lines of batch inference.</summary>
internal static class RecordFile
{
    /// <summary>Returns the non-blank lines of an object.</summary>
    public static async IAsyncEnumerable<RecordLine> ReadAsync(
        IObjectStore s3,
        string uri,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var reader = new StreamReader(s3.OpenRead(uri) ?? throw ServiceError.Validation($"The file {uri} can't be accessed."));
        for (var number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; number++)
        {
            if (!string.IsNullOrWhiteSpace(text))
                yield return Read(number, text);
        }
    }

    public static ReadOnlyMemory<byte> Answer(RecordLine line, ReadOnlyMemory<byte> body) => Line(line, writer =>
        {
            writer.WritePropertyName("modelOutput"u8);
            writer.WriteRawValue(body.Span);
        });

    public static ReadOnlyMemory<byte> Error(RecordLine line, ServiceError error) => Line(line, writer =>
        {
            writer.WriteStartObject("error"u8);
            writer.WriteNumber("errorCode"u8, error.Status);
            writer.WriteString("errorMessage"u8, error.Message);
            writer.WriteEndObject();
        });

    private static ReadOnlyMemory<byte> Line(RecordLine line, Action<Utf8JsonWriter> write)
    {
        var json = ConverseWriter.Json(1024, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("modelInput"u8);
            line.ModelInput!.Value.WriteTo(writer);
            write(writer);
            writer.WriteString("recordId"u8, line.RecordId);
            writer.WriteEndObject();
        });
        return (byte[])[.. json.Span, (byte)'\n'];
    }

    // A record without an id gets one from its position, as in Bedrock.
    private static RecordLine Read(int number, string text)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"CALL{number:D7}");
        try
        {
            var record = JsonDocuments.Read(Encoding.UTF8.GetBytes(text));
            if (
                record.ValueKind != JsonValueKind.Object
                || !record.TryGetProperty("modelInput", out var input)
                || input.ValueKind != JsonValueKind.Object
            )
                return new(number, id, null);
            return new(
                number,
                record.TryGetProperty("recordId", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : id,
                input
            );
        }
        catch (JsonException)
        {
            return new(number, id, null);
        }
    }
}
