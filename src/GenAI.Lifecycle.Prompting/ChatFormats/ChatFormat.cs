using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>The handling of a marker of the chat format, such as <c>&lt;|im_start|&gt;</c>, inside a message's text.</summary>
public enum MarkerPolicy
{
    /// <summary>The marker is broken by a space after its first character, so that the model reads it as text.</summary>
    Neutralize,

    /// <summary>The marker is an error.</summary>
    Refuse,
}

/// <summary>
/// Formats a conversation as a single text for a raw-text model, exactly as the model's authors define it. Roles are validated, and the
/// text of a message can never open, close or change a turn.
/// </summary>
public abstract class ChatFormat
{
    private protected ChatFormat(string name, params string[] markers)
    {
        Name = name;
        // Longest first: "<|start_header_id|>" before any marker that is a part of it.
        Markers = [.. markers.OrderByDescending(static m => m.Length)];
    }

    /// <summary>Llama 2 chat: <c>&lt;s&gt;[INST] … [/INST]</c> with <c>&lt;&lt;SYS&gt;&gt;</c>.</summary>
    public static ChatFormat Llama2 { get; } = new Llama2Format();

    /// <summary>Llama 3 and later: <c>&lt;|start_header_id|&gt;role&lt;|end_header_id|&gt;</c>.</summary>
    public static ChatFormat Llama3 { get; } = new HeaderFormat();

    /// <summary>
    /// Mistral Instruct, tokenizer v1 (7B v0.1 and v0.2, Mixtral 8x7B): <c>&lt;s&gt; [INST] … [/INST]</c>; the system text opens the
    /// first user turn.
    /// </summary>
    public static ChatFormat MistralV1 { get; } =
        new MistralFormat("mistral-v1", " [INST] ", " [/INST]", systemFirst: true, trimAnswers: false);

    /// <summary>
    /// Mistral Instruct, tokenizer v3 (7B v0.3, Mixtral 8x22B, Large 2407): <c>&lt;s&gt;[INST] …[/INST]</c>; the system text opens the
    /// last user turn, and answers are trimmed.
    /// </summary>
    public static ChatFormat MistralV3 { get; } =
        new MistralFormat("mistral-v3", "[INST] ", "[/INST]", systemFirst: false, trimAnswers: true);

    /// <summary>ChatML: <c>&lt;|im_start|&gt;role</c>.</summary>
    public static ChatFormat ChatMl { get; } = new ChatMlFormat("chatml", defaultSystem: null);

    /// <summary>Qwen 2: ChatML; without a system text, its template writes "You are a helpful assistant."</summary>
    public static ChatFormat Qwen2 { get; } = new ChatMlFormat("qwen2", "You are a helpful assistant.");

    /// <summary>
    /// Qwen 2.5: ChatML; without a system text, its template writes "You are Qwen, created by Alibaba Cloud. You are a helpful
    /// assistant." Qwen 2 writes a different text (<see cref="Qwen2"/>), and Qwen 3 none (<see cref="Qwen3"/>).
    /// </summary>
    public static ChatFormat Qwen { get; } =
        new ChatMlFormat("qwen", "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.");

    /// <summary>
    /// Qwen 3: ChatML without a default system text. The reasoning of earlier answers, up to <c>&lt;/think&gt;</c>, is left out. The model
    /// decides whether it thinks; <c>/no_think</c> in a message turns thinking off.
    /// </summary>
    public static ChatFormat Qwen3 { get; } = new ChatMlFormat("qwen3", defaultSystem: null, dropReasoning: true);

    /// <summary>Gemma: <c>&lt;start_of_turn&gt;user</c> and <c>model</c>; the system text opens the first user turn.</summary>
    public static ChatFormat Gemma { get; } = new GemmaFormat();

    /// <summary>Claude's text completions (up to 2.1): <c>\n\nHuman:</c> and <c>\n\nAssistant:</c>.</summary>
    public static ChatFormat ClaudeLegacy { get; } = new ClaudeLegacyFormat();

    /// <summary>The format's name.</summary>
    public string Name { get; }

    /// <summary>The system text that <see cref="Render"/> writes if the conversation has none.</summary>
    /// <value><see langword="null"/>: no system text is written.</value>
    public virtual string? DefaultSystem => null;

    /// <summary>
    /// The token that <see cref="Render"/> writes first. If it is not <see langword="null"/>, encode the text with
    /// <c>add_special_tokens</c> switched off: a tokenizer that adds the token itself would write it twice.
    /// </summary>
    /// <value><see langword="null"/>: the text begins without such a token, as the format's authors define it.</value>
    public virtual string? BeginOfSequence => null;

    /// <summary>The markers: texts with a special meaning in this format.</summary>
    public IReadOnlyList<string> Markers { get; }

    /// <summary>The stop sequences of generation.</summary>
    public abstract IReadOnlyList<string> StopSequences { get; }

    /// <summary>Formats a conversation up to the start of the model's answer.</summary>
    /// <param name="messages">
    /// The messages: at most one system message, which must be first; then user and assistant in turn, ending with the user.
    /// </param>
    /// <param name="policy">The handling of markers inside texts.</param>
    /// <exception cref="ChatFormatException">
    /// The roles are out of order, a message is not text, or a text contains a marker and the policy rejects it.
    /// </exception>
    public string Render(IEnumerable<ChatMessage> messages, MarkerPolicy policy = MarkerPolicy.Neutralize)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var turns = new List<Turn>();
        string? system = null;
        foreach (var message in messages)
        {
            var text = Guard(TextOf(message), policy);
            var position = turns.Count;
            if (message.Role == ChatRole.System)
            {
                if (system is not null || position > 0)
                    throw new ChatFormatException("A conversation can have only one system message, and it must come first.");
                system = text;
                continue;
            }

            var expected = position % 2 == 0 ? ChatRole.User : ChatRole.Assistant;
            if (message.Role != expected)
                throw new ChatFormatException(
                    FormattableString.Invariant(
                        $"Turn {position + 1} is {message.Role.Value}; it must be {expected.Value}, because user and assistant alternate and the user begins."
                    )
                );
            turns.Add(new Turn(message.Role == ChatRole.User, text));
        }

        if (turns.Count % 2 == 0)
            throw new ChatFormatException("The conversation must end with a user message.");
        var target = new StringBuilder();
        Write(target, system, turns);
        return target.ToString();
    }

    private protected abstract void Write(StringBuilder target, string? system, IReadOnlyList<Turn> turns);

    private protected virtual string Break(string marker) => marker[..1] + " " + marker[1..];

    private static string TextOf(ChatMessage message) =>
        message.Contents.FirstOrDefault(static content => content is not TextContent) is { } other
            ? throw new ChatFormatException(
                $"A raw-text model supports only text; a {message.Role.Value} message contains {other.GetType().Name}."
            )
            : message.Text;

    private string Guard(string text, MarkerPolicy policy)
    {
        // Repeated until no marker is left: breaking one marker must not leave or form another.
        for (var found = true; found; )
        {
            found = false;
            foreach (var marker in Markers)
            {
                if (!text.Contains(marker, StringComparison.Ordinal))
                    continue;
                if (policy == MarkerPolicy.Refuse)
                    throw new ChatFormatException(
                        $"A text contains '{marker.Trim()}', which is a marker of the format {Name}."
                            + " Remove it or use MarkerPolicy.Neutralize."
                    );
                text = text.Replace(marker, Break(marker), StringComparison.Ordinal);
                found = true;
            }
        }

        return text;
    }

    private protected readonly record struct Turn(bool IsUser, string Text);
}
