using System.Text;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>
/// Claude's text completions: turns begin with <c>\n\nHuman:</c> and <c>\n\nAssistant:</c>; the system text precedes the first turn.
/// </summary>
internal sealed class ClaudeLegacyFormat() : ChatFormat("claude-legacy", "\n\nHuman:", "\n\nAssistant:")
{
    public override IReadOnlyList<string> StopSequences { get; } = ["\n\nHuman:"];

    private protected override void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns)
    {
        target.Append(system);
        foreach (var turn in turns)
            target.Append(turn.IsUser ? "\n\nHuman: " : "\n\nAssistant: ").Append(turn.Text);
        target.Append("\n\nAssistant:");
    }

    // A turn starts after an empty line; after a single line break the words are text.
    private protected override string Break(string marker) => marker[1..];
}
