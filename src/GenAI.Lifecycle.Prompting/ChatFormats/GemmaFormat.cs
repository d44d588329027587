using System.Text;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>Gemma: <c>user</c> and <c>model</c>, no system role; texts are stripped.</summary>
internal sealed class GemmaFormat() : ChatFormat("gemma", "<bos>", "<eos>", "<start_of_turn>", "<end_of_turn>")
{
    public override string BeginOfSequence => "<bos>";

    public override IReadOnlyList<string> StopSequences { get; } = ["<end_of_turn>"];

    private protected override void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns)
    {
        target.Append(BeginOfSequence);
        for (var i = 0; i < turns.Count; i++)
        {
            target.Append("<start_of_turn>").Append(turns[i].IsUser ? "user" : "model").Append('\n');
            if (i == 0 && system is not null)
                target.Append(system).Append("\n\n");
            target.Append(turns[i].Text.Trim()).Append("<end_of_turn>\n");
        }

        target.Append("<start_of_turn>model\n");
    }
}
