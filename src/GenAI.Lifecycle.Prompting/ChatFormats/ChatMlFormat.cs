using System.Text;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>ChatML, and Qwen's use of it. Texts stand as they are.</summary>
internal sealed class ChatMlFormat(string name, string? defaultSystem)
    : ChatFormat(name, "<|im_start|>", "<|im_end|>", "<|endoftext|>")
{
    public override IReadOnlyList<string> StopSequences { get; } = ["<|im_end|>"];

    private protected override void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns)
    {
        if ((system ?? defaultSystem) is { } text)
            Message(target, "system", text);
        foreach (var turn in turns)
            Message(target, turn.IsUser ? "user" : "assistant", turn.Text);
        target.Append("<|im_start|>assistant\n");
    }

    private static void Message(StringBuilder target, string role, string text) =>
        target.Append("<|im_start|>").Append(role).Append('\n').Append(text).Append("<|im_end|>\n");
}
