using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>Formats conversations as the model families expect them, according to their model cards.</summary>
internal static class PromptTemplates
{
    public static string Plain(IReadOnlyList<ChatMessage> messages) => string.Join("\n\n", messages.Select(static m => m.Text));

    public static string Titan(IReadOnlyList<ChatMessage> messages)
    {
        if (messages is [var only] && only.Role != ChatRole.Assistant)
            return only.Text;
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.System)
                text.Append(message.Text).Append("\n\n");
            else
                text.Append(message.Role == ChatRole.Assistant ? "Bot: " : "User: ").Append(message.Text).Append('\n');
        }

        return text.Append("Bot:").ToString();
    }

    public static string Llama2(IReadOnlyList<ChatMessage> messages)
    {
        var text = new StringBuilder();
        var system = SystemOf(messages);
        foreach (var message in messages.Where(static m => m.Role != ChatRole.System))
        {
            if (message.Role == ChatRole.Assistant)
            {
                text.Append(message.Text.Trim()).Append(" </s>");
                continue;
            }

            text.Append("<s>[INST] ");
            if (system.Length > 0)
                text.Append("<<SYS>>\n").Append(system).Append("\n<</SYS>>\n\n");
            system = "";
            text.Append(message.Text.Trim()).Append(" [/INST] ");
        }

        return text.ToString();
    }

    public static string Llama3(IReadOnlyList<ChatMessage> messages) =>
        Headers(messages, "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>");

    public static string Llama4(IReadOnlyList<ChatMessage> messages) => Headers(messages, "<|header_start|>", "<|header_end|>", "<|eot|>");

    public static string Mistral(IReadOnlyList<ChatMessage> messages)
    {
        var text = new StringBuilder("<s>");
        var system = SystemOf(messages);
        foreach (var message in messages.Where(static m => m.Role != ChatRole.System))
        {
            if (message.Role == ChatRole.Assistant)
            {
                text.Append(' ').Append(message.Text.Trim()).Append("</s>");
                continue;
            }

            text.Append("[INST] ");
            if (system.Length > 0)
                text.Append(system).Append("\n\n");
            system = "";
            text.Append(message.Text.Trim()).Append(" [/INST]");
        }

        return text.ToString();
    }

    public static string DeepSeek(IReadOnlyList<ChatMessage> messages)
    {
        var text = new StringBuilder("<｜begin▁of▁sentence｜>").Append(SystemOf(messages));
        foreach (var message in messages.Where(static m => m.Role != ChatRole.System))
        {
            if (message.Role == ChatRole.Assistant)
                text.Append("<｜Assistant｜>").Append(message.Text).Append("<｜end▁of▁sentence｜>");
            else
                text.Append("<｜User｜>").Append(message.Text);
        }

        return text.Append("<｜Assistant｜><think>\n").ToString();
    }

    private static string Headers(IReadOnlyList<ChatMessage> messages, string start, string end, string stop)
    {
        var text = new StringBuilder("<|begin_of_text|>");
        foreach (var message in messages)
            text.Append(start).Append(message.Role.Value).Append(end).Append("\n\n").Append(message.Text.Trim()).Append(stop);
        return text.Append(start).Append("assistant").Append(end).Append("\n\n").ToString();
    }

    private static string SystemOf(IReadOnlyList<ChatMessage> messages) =>
        string.Join("\n\n", messages.Where(static m => m.Role == ChatRole.System).Select(static m => m.Text.Trim()));
}
