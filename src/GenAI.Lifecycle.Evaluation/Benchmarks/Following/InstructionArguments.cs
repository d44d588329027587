using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The arguments of an instruction. A missing argument is an error; IFEval's program draws a random one.</summary>
internal sealed class InstructionArguments(string id, JsonElement arguments)
{
    public int Number(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out var number)
        && number == Math.Floor(number)
        && number is >= 0 and <= int.MaxValue
            ? (int)number
            : throw Wrong(name, "an integer of at least 0");

    public string Text(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
            ? text
            : throw Wrong(name, "a string");

    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } value
        && value.GetArrayLength() > 0
        && value.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(static e => e.GetString()!)]
            : throw Wrong(name, "a list of strings");

    /// <summary>Returns a count and its bound.</summary>
    public Func<int, bool> Bound(string number, string relation)
    {
        var bound = Number(number);
        return Text(relation) switch
        {
            "less than" => count => count < bound,
            "at least" => count => count >= bound,
            _ => throw Wrong(relation, "'less than' or 'at least'"),
        };
    }

    private JsonElement? Find(string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value) ? value : null;

    private FormatException Wrong(string name, string form) => new($"the instruction '{id}' needs '{name}', {form}");
}
