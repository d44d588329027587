using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Training.Data;

/// <summary>Reads the rows of the JSON lines files of a directory, in the order of the files' names.</summary>
internal static class TrainingRows
{
    /// <summary>Reads all rows.</summary>
    /// <param name="directory">The directory, which is searched with all below it.</param>
    /// <param name="read">Turns a line into a row; a <see cref="FormatException"/> says what is wrong with it.</param>
    /// <exception cref="EngineException">There is no row, or a line is malformed: the message names file, line and reason.</exception>
    public static IReadOnlyList<T> Load<T>(string directory, Func<JsonElement, T> read)
    {
        var files = Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList()
            : [];
        var rows = files
            .Where(RegularFile.HasContents)
            .SelectMany(static file => File.ReadLines(file).Select((line, index) => (file, line, number: index + 1)))
            .Where(static each => !string.IsNullOrWhiteSpace(each.line))
            .Select(each => Read(each.file, each.number, each.line, read))
            .ToList();
        return rows.Count > 0 ? rows : throw new EngineException($"There is no example: no line in a .jsonl file of {directory}.");
    }

    private static T Read<T>(string file, int number, string line, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("is not a JSON object.");
            return read(json.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException)
        {
            var reason = malformed switch
            {
                JsonException => "is not valid JSON: " + malformed.Message,
                InvalidOperationException => "is not Unicode text: it has half a surrogate pair, such as \\ud800 alone.",
                _ => malformed.Message,
            };
            throw new EngineException($"{Path.GetFileName(file)}, line {number}: {reason}", malformed);
        }
    }
}
