using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Training.Data;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Preferences;

/// <summary>Reads preferences, in the formats that TRL reads.</summary>
internal static class PreferenceData
{
    /// <summary>
    /// Reads <c>{"prompt":…,"chosen":…,"rejected":…}</c> with an optional <c>margin</c>; the three are texts or lists of messages. Without
    /// a prompt, chosen and rejected are whole conversations.
    /// </summary>
    /// <exception cref="EngineException">There is no row, or a line is malformed: the message names file, line and reason.</exception>
    public static IReadOnlyList<PreferencePair> LoadPairs(string directory, ExampleEncoder encoder) =>
        TrainingRows.Load(directory, row => ReadPair(row, encoder));

    /// <summary>Reads <c>{"prompt":…,"completion":…,"label":true}</c>; a row with chosen and rejected counts as one good and one bad answer.</summary>
    /// <inheritdoc cref="LoadPairs" path="/exception"/>
    public static IReadOnlyList<LabelledAnswer> LoadLabelled(string directory, ExampleEncoder encoder) =>
        [.. TrainingRows.Load(directory, row => ReadLabelled(row, encoder)).SelectMany(static answers => answers)];

    private static PreferencePair ReadPair(JsonElement row, ExampleEncoder encoder)
    {
        var (prompt, chosen) = RowTurns.Answer(row, "chosen");
        var (other, rejected) = RowTurns.Answer(row, "rejected");
        if (!prompt.SequenceEqual(other))
            throw new FormatException("chosen and rejected do not answer the same prompt.");

        var examples = encoder.EncodeAnswers(prompt, chosen, rejected);
        if (examples[0].Tokens.AsSpan().SequenceEqual(examples[1].Tokens))
            throw new FormatException("chosen and rejected are the same: there is nothing to learn.");
        return new PreferencePair(examples[0], examples[1], RowTurns.Number(row, "margin", 0));
    }

    private static LabelledAnswer[] ReadLabelled(JsonElement row, ExampleEncoder encoder)
    {
        if (row.TryGetProperty("chosen", out _))
        {
            var pair = ReadPair(row, encoder);
            return [new LabelledAnswer(pair.Chosen, true), new LabelledAnswer(pair.Rejected, false)];
        }

        if (!row.TryGetProperty("label", out var label) || label.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            throw new FormatException("label is not true or false.");

        var (prompt, answer) = RowTurns.Answer(row, "completion");
        return [new LabelledAnswer(encoder.EncodeAnswers(prompt, answer)[0], label.GetBoolean())];
    }
}
