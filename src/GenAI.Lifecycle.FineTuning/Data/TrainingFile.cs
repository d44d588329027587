using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>A dataset as JSON lines in a temporary file with its content hash; disposing deletes the file.</summary>
internal sealed class TrainingFile : IDisposable
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TrainingFile(string path, string hash) => (Path, Hash) = (path, hash);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Writes a dataset.</summary>
    /// <exception cref="ArgumentException">A prompt is empty or not text; the message names line and item.</exception>
    public static async Task<TrainingFile> WriteAsync(TrainingData data, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());
        try
        {
            return new TrainingFile(path, await WriteAsync(data, path, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);

    private static async Task<string> WriteAsync(TrainingData data, string path, CancellationToken cancellationToken)
    {
        var prompts = TrainingRows.Prompts(data);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var line = new MemoryStream();
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            foreach (var (item, prompt) in data.Dataset!.Items.Zip(prompts))
            {
                line.SetLength(0);
                WriteRow(line, data.Format, prompt, item.Reference!, data.RejectedField is { } field ? item.Fields[field] : null);
                var bytes = line.GetBuffer().AsMemory(0, (int)line.Length);
                hash.AppendData(bytes.Span);
                await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static void WriteRow(Stream output, TrainingRowFormat format, string prompt, string completion, string? rejected = null)
    {
        using (var writer = new Utf8JsonWriter(output, s_writing))
        {
            writer.WriteStartObject();
            switch (format)
            {
                case TrainingRowFormat.Messages:
                    writer.WriteStartArray("messages");
                    WriteMessage(writer, "user", prompt);
                    WriteMessage(writer, "assistant", completion);
                    writer.WriteEndArray();
                    break;
                case TrainingRowFormat.InputOutput:
                    writer.WriteString("input", prompt);
                    writer.WriteString("output", completion);
                    break;
                case TrainingRowFormat.Preference:
                    writer.WriteString("prompt", prompt);
                    writer.WriteString("chosen", completion);
                    writer.WriteString("rejected", rejected);
                    break;
                default:
                    writer.WriteString("prompt", prompt);
                    writer.WriteString("completion", completion);
                    break;
            }

            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteMessage(Utf8JsonWriter writer, string role, string content)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", content);
        writer.WriteEndObject();
    }
}
