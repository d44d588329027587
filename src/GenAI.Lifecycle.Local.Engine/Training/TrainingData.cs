using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Reads JSON lines of <c>{"prompt":…,"completion":…}</c>, which stand for a user's and the assistant's turn, or of <c>{"messages":[{"role":…,"content":…},…]}</c>.</summary>
internal static class TrainingData
{
    /// <summary>All examples of the .jsonl files of a directory, in the order of the files' names.</summary>
    /// <exception cref="EngineException">There is no example, or a line is malformed: the message names file, line and reason.</exception>
    public static IReadOnlyList<Example> Load(string directory, BytePairTokenizer tokenizer, int maxLength)
    {
        var files = Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList()
            : [];
        var examples = files.Where(RegularFile.HasContents).SelectMany(file => File.ReadLines(file).Select((line, index) => (line, index))
            .Where(each => !string.IsNullOrWhiteSpace(each.line))
            .Select(each => Read(file, each.index + 1, each.line, tokenizer, maxLength))).ToList();
        return examples.Count > 0 ? examples : throw new EngineException($"There is no example: no line in a .jsonl file of {directory}.");
    }

    private static Example Read(string file, int number, string line, BytePairTokenizer tokenizer, int maxLength)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return Fit(Encode(Turns(json.RootElement), tokenizer), maxLength);
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

    private static List<Turn> Turns(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object) throw new FormatException("is not a JSON object.");
        if (!line.TryGetProperty("messages", out var messages)) return [new Turn("user", Text(line, "prompt")), new Turn("assistant", Text(line, "completion"))];
        if (messages.ValueKind != JsonValueKind.Array) throw new FormatException("messages is not an array.");
        var turns = messages.EnumerateArray().Select(message => new Turn(Role(message), Text(message, "content"))).ToList();
        return turns.Any(turn => turn.Role == "assistant") ? turns : throw new FormatException("no message has the role assistant: there is nothing to learn.");
    }

    private static string Role(JsonElement message) =>
        Text(message, "role") is ("system" or "user" or "assistant") and var role ? role : throw new FormatException("a role is not one of system, user, assistant.");

    private static string Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value)) throw new FormatException($"{name} is missing.");
        if (value.ValueKind != JsonValueKind.String) throw new FormatException($"{name} is not a string.");
        var text = value.GetString()!;
        return text.Length > 0 ? text : throw new FormatException($"{name} is empty.");
    }

    private static Example Encode(List<Turn> turns, BytePairTokenizer tokenizer)
    {
        var tokens = new List<int>();
        var learned = new List<bool>();
        foreach (var turn in turns)
        {
            var ids = ChatTemplate.Encode(tokenizer, [turn], open: false);
            var opening = ChatTemplate.Encode(tokenizer, [], open: true).Count;
            tokens.AddRange(ids);

            // The answer and its end are learned; the line feed after it belongs to the template.
            learned.AddRange(ids.Select((_, i) => turn.Role == "assistant" && i >= opening && i < ids.Count - 1));
        }

        return new Example([.. tokens], [.. learned]);
    }

    /// <summary>A sequence that is too long loses its beginning, unless the last completion would be cut.</summary>
    private static Example Fit(Example example, int maxLength)
    {
        var excess = example.Tokens.Length - maxLength;
        if (excess <= 0) return example;
        var last = Array.LastIndexOf(example.Learned, true);
        var start = last;
        while (start > 0 && example.Learned[start - 1]) start--;
        return start >= excess
            ? new Example(example.Tokens[excess..], example.Learned[excess..])
            : throw new FormatException($"the completion of {last - start + 1} tokens does not fit max_length {maxLength}.");
    }
}
