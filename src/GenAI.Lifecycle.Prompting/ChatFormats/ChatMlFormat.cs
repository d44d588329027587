using System.Text;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>
/// ChatML and Qwen's variants of it. Texts are unchanged, except for the reasoning of earlier answers if the template leaves it out.
/// </summary>
internal sealed class ChatMlFormat(string name, string? defaultSystem, bool dropReasoning = false)
    : ChatFormat(name, "<|im_start|>", "<|im_end|>", "<|endoftext|>")
{
    private const string ReasoningEnd = "</think>";

    public override string? DefaultSystem => defaultSystem;

    public override IReadOnlyList<string> StopSequences { get; } = ["<|im_end|>"];

    private protected override void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns)
    {
        if ((system ?? defaultSystem) is { } text)
            Message(target, "system", text);
        foreach (var turn in turns)
            Message(target, turn.IsUser ? "user" : "assistant", turn.IsUser ? turn.Text : Answer(turn.Text));
        target.Append("<|im_start|>assistant\n");
    }

    private string Answer(string text) =>
        dropReasoning && text.LastIndexOf(ReasoningEnd, StringComparison.Ordinal) is >= 0 and var end
            ? text[(end + ReasoningEnd.Length)..].TrimStart('\n')
            : text;

    private static void Message(StringBuilder target, string role, string text) =>
        target.Append("<|im_start|>").Append(role).Append('\n').Append(text).Append("<|im_end|>\n");
}
