using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Training.Data;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>A prompt to draw answers for.</summary>
/// <param name="Prompt">Its tokens, with the assistant's turn opened.</param>
/// <param name="Reference">The right answer; <see langword="null"/> if there is none.</param>
internal sealed record PromptRow(int[] Prompt, string? Reference)
{
    private static readonly string[] References = ["reference_answer", "completion", "chosen"];

    /// <summary>
    /// Reads <c>{"prompt":…,"reference_answer":…}</c>; without a reference, the row's completion or chosen text stands for it.
    /// </summary>
    /// <param name="directory">The directory with the rows.</param>
    /// <param name="encoder">Turns prompts into tokens.</param>
    /// <param name="room">The tokens to leave for an answer.</param>
    /// <exception cref="EngineException">There is no row, or a line is malformed: the message names file, line and reason.</exception>
    public static IReadOnlyList<PromptRow> Load(string directory, ExampleEncoder encoder, int room) =>
        TrainingRows.Load(directory, row => new PromptRow(encoder.EncodePrompt(RowTurns.Prompt(row), room), FindReference(row)));

    private static string? FindReference(JsonElement row)
    {
        foreach (var name in References)
        {
            if (row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        }

        return null;
    }
}
