using System.Text;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>
/// Llama 2 chat: every exchange begins with <c>&lt;s&gt;[INST] </c>, answers end with <c> &lt;/s&gt;</c>, texts are stripped.
/// </summary>
internal sealed class Llama2Format() : ChatFormat("llama2", "<s>", "</s>", "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>")
{
    public override string BeginOfSequence => "<s>";

    public override IReadOnlyList<string> StopSequences { get; } = ["</s>"];

    private protected override void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            // The reference strips a turn as a whole, system block included.
            var text = turns[i].Text;
            if (i == 0 && system is not null)
                text = $"<<SYS>>\n{system}\n<</SYS>>\n\n{text}";
            if (turns[i].IsUser)
                target.Append("<s>[INST] ").Append(text.Trim()).Append(" [/INST]");
            else
                target.Append(' ').Append(text.Trim()).Append(" </s>");
        }
    }
}
