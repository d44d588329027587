using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Tokenization;

/// <summary>One message of a chat.</summary>
/// <param name="Role">system, user or assistant.</param>
/// <param name="Content">The text.</param>
internal sealed record Turn(string Role, string Content);

/// <summary>The chat template: ChatML.</summary>
internal static class ChatTemplate
{
    public const string Start = "<|im_start|>";
    public const string End = "<|im_end|>";
    public const string EndOfText = "<|endoftext|>";

    /// <summary>The tokens of messages. Names of special tokens inside a message are plain text.</summary>
    /// <param name="tokenizer">A tokenizer that has ChatML's tokens.</param>
    /// <param name="turns">The messages.</param>
    /// <param name="open">Whether the assistant's turn is opened at the end.</param>
    /// <exception cref="EngineException">The tokenizer is another family's: it would read the marks of a turn as plain words.</exception>
    public static List<int> Encode(BytePairTokenizer tokenizer, IEnumerable<Turn> turns, bool open)
    {
        if (!tokenizer.File.Special.ContainsKey(Start) || !tokenizer.File.Special.ContainsKey(End))
            throw new EngineException(
                $"The model's tokenizer has no {Start} and {End}: the engine cannot format a chat for it; send a text as 'inputs'."
            );

        var ids = new List<int>();
        foreach (var turn in turns)
        {
            ids.AddRange(tokenizer.Encode($"{Start}{turn.Role}\n", special: true));
            ids.AddRange(tokenizer.Encode(turn.Content));
            ids.AddRange(tokenizer.Encode($"{End}\n", special: true));
        }

        if (open)
            ids.AddRange(tokenizer.Encode($"{Start}assistant\n", special: true));
        return ids;
    }
}
