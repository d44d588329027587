using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Training.Data;

/// <summary>Reads JSON lines of <c>{"prompt":…,"completion":…}</c>, which stand for a user's and the assistant's turn, or of <c>{"messages":[{"role":…,"content":…},…]}</c>.</summary>
internal static class TrainingData
{
    /// <summary>All examples of the .jsonl files of a directory, in the order of the files' names.</summary>
    /// <exception cref="EngineException">There is no example, or a line is malformed: the message names file, line and reason.</exception>
    public static IReadOnlyList<Example> Load(string directory, BytePairTokenizer tokenizer, int maxLength) =>
        Load(directory, new ExampleEncoder(tokenizer, maxLength, []));

    /// <inheritdoc cref="Load(string, BytePairTokenizer, int)"/>
    public static IReadOnlyList<Example> Load(string directory, ExampleEncoder encoder) =>
        TrainingRows.Load(directory, row => encoder.Encode(Turns(row)));

    private static List<Turn> Turns(JsonElement row)
    {
        if (!row.TryGetProperty("messages", out _))
        {
            var (prompt, answer) = RowTurns.Answer(row, "completion");
            return [.. prompt, new Turn("assistant", answer)];
        }

        var turns = RowTurns.Messages(row, "messages");
        return turns.Any(static turn => turn.Role == "assistant")
            ? turns
            : throw new FormatException("no message has the role assistant: there is nothing to learn.");
    }
}
