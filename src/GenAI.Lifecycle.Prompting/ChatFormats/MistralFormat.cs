using System.Text;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>
/// Mistral Instruct: one <c>&lt;s&gt;</c>, answers as <c> text&lt;/s&gt;</c>, texts unchanged; the versions differ in spaces, in the
/// position of the system text and in whether answers are trimmed.
/// </summary>
internal sealed class MistralFormat(string name, string open, string close, bool systemFirst, bool trimAnswers)
    : ChatFormat(name, "<s>", "</s>", "[INST]", "[/INST]")
{
    public override string BeginOfSequence => "<s>";

    public override IReadOnlyList<string> StopSequences { get; } = ["</s>"];

    private protected override void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns)
    {
        target.Append(BeginOfSequence);
        var systemTurn = systemFirst ? 0 : turns.Count - 1;
        for (var i = 0; i < turns.Count; i++)
        {
            if (!turns[i].IsUser)
            {
                target.Append(' ').Append(trimAnswers ? turns[i].Text.Trim() : turns[i].Text).Append("</s>");
                continue;
            }

            target.Append(open);
            if (i == systemTurn && system is not null)
                target.Append(system).Append("\n\n");
            target.Append(turns[i].Text).Append(close);
        }
    }
}
