using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>
/// Votes and preference pairs as JSON lines, read and written one by one. A pair is <c>{"prompt", "chosen", "rejected", "rater"?}</c>,
/// which preference trainers accept directly; a vote is
/// <c>{"first", "second", "outcome": "first" | "second" | "tie", "item"?, "rater"?}</c>. Members of other names are ignored, blank lines
/// skipped.
/// </summary>
public static class PreferenceFile
{
    // Texts of any script stay readable; the file is not HTML.
    private static readonly PreferenceJson s_json = new(
        new JsonSerializerOptions(PreferenceJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>Reads preference pairs.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">The name in error messages, such as the file name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="DatasetFormatException">A line is not a preference pair.</exception>
    public static IAsyncEnumerable<PreferencePair> ReadPairsAsync(
        TextReader reader,
        string source,
        CancellationToken cancellationToken = default
    ) => ReadAsync(reader, source, s_json.PreferencePair, cancellationToken);

    /// <summary>Reads votes.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">The name in error messages, such as the file name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="DatasetFormatException">A line is not a vote.</exception>
    public static IAsyncEnumerable<PairwiseVote> ReadVotesAsync(
        TextReader reader,
        string source,
        CancellationToken cancellationToken = default
    ) => ReadAsync(reader, source, s_json.PairwiseVote, cancellationToken);

    /// <summary>Writes preference pairs.</summary>
    /// <param name="writer">The writer of the text.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="cancellationToken">The token to cancel the operation. Only whole lines are written.</param>
    public static Task WriteAsync(TextWriter writer, IEnumerable<PreferencePair> pairs, CancellationToken cancellationToken = default) =>
        WriteAsync(writer, pairs, s_json.PreferencePair, cancellationToken);

    /// <summary>Writes votes.</summary>
    /// <param name="writer">The writer of the text.</param>
    /// <param name="votes">The votes.</param>
    /// <param name="cancellationToken">The token to cancel the operation. Only whole lines are written.</param>
    public static Task WriteAsync(TextWriter writer, IEnumerable<PairwiseVote> votes, CancellationToken cancellationToken = default) =>
        WriteAsync(writer, votes, s_json.PairwiseVote, cancellationToken);

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        TextReader reader,
        string source,
        JsonTypeInfo<T> type,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (var line = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
                yield return Read(text, line, source, type);
        }
    }

    private static T Read<T>(string text, int line, string source, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("expected an object, found null");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new DatasetFormatException(source, new DatasetProblem(line, error.Message), error);
        }
    }

    private static async Task WriteAsync<T>(
        TextWriter writer,
        IEnumerable<T> rows,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync($"{JsonSerializer.Serialize(row, type)}\n".AsMemory(), CancellationToken.None).ConfigureAwait(false);
        }
    }
}
