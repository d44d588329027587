using System.Text;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>Llama 3: every message has a header and ends with <c>&lt;|eot_id|&gt;</c>; texts are stripped.</summary>
internal sealed class HeaderFormat()
    : ChatFormat(
        "llama3",
        "<|begin_of_text|>",
        "<|end_of_text|>",
        "<|start_header_id|>",
        "<|end_header_id|>",
        "<|eot_id|>",
        "<|eom_id|>",
        "<|python_tag|>",
        "<|finetune_right_pad_id|>"
    )
{
    public override string BeginOfSequence => "<|begin_of_text|>";

    public override IReadOnlyList<string> StopSequences { get; } = ["<|eot_id|>"];

    private protected override void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns)
    {
        target.Append(BeginOfSequence);
        if (system is not null)
            Message(target, "system", system);
        foreach (var turn in turns)
            Message(target, turn.IsUser ? "user" : "assistant", turn.Text);
        target.Append("<|start_header_id|>assistant<|end_header_id|>\n\n");
    }

    private static void Message(StringBuilder target, string role, string text) =>
        target.Append("<|start_header_id|>").Append(role).Append("<|end_header_id|>\n\n").Append(text.Trim()).Append("<|eot_id|>");
}
