using GenAI.Lifecycle.Pretraining.World;

namespace GenAI.Lifecycle.Pretraining.Corpus;

/// <summary>The same recall in the turns of a chat.</summary>
internal static class Chats
{
    private static readonly string[] AskNote = Wording.Lines(
        """
        Write a note about this call.
        Note down what this call was about.
        Put this call into a short note.
        Take a note of the conversation.
        Summarise this call.
        Summarise the conversation in one line.
        Give a summary of this support call.
        Sum up this dialogue.
        """
    );

    private static readonly string[] AskLetter = Wording.Lines(
        """
        Write a letter about this call.
        Draft the letter that follows from the conversation.
        Answer by letter.
        """
    );

    private static readonly string[] AskRecord = Wording.Lines(
        """
        Write the record of this call.
        Fill in the record.
        List the facts of the conversation line by line.
        """
    );

    private static readonly string[] Systems = Wording.Lines(
        """
        You are a helpful assistant.
        You work for customer support.
        You read calls and answer briefly.
        """
    );

    public static Document Render(Dice dice, string user, string assistant)
    {
        var system = dice.Chance(.25) ? $"<|im_start|>system\n{dice.Pick(Systems)}<|im_end|>\n" : string.Empty;
        return new Document($"{system}<|im_start|>user\n{user}<|im_end|>\n<|im_start|>assistant\n", $"{assistant}<|im_end|>");
    }

    /// <summary>Returns a dialogue with a question or a request, and the answer; sometimes a second turn.</summary>
    public static Document Write(Dice dice, SupportCase facts, string dialogue)
    {
        var (request, answer) = Turn(dice, facts);
        var user = dice.Chance(.5) ? $"{request}\n\n{dialogue}" : $"{dialogue}\n\n{request}";
        var chat = Render(dice, user, answer);
        for (var i = dice.Between(0, 3); i > 0; i--)
        {
            (request, answer) = Turn(dice, facts);
            chat = chat with
            {
                Recalled = $"{chat.Recalled}\n<|im_start|>user\n{request}<|im_end|>\n<|im_start|>assistant\n{answer}<|im_end|>",
            };
        }

        return chat;
    }

    private static (string Request, string Answer) Turn(Dice dice, SupportCase facts) =>
        dice.Between(0, 9) switch
        {
            < 2 => Recall.Ask(dice, facts),
            < 8 => (dice.Pick(AskNote), Recall.Note(dice, facts)),
            8 => (dice.Pick(AskLetter), Recall.Letter(dice, facts)),
            _ => (dice.Pick(AskRecord), Recall.Record(dice, facts)),
        };
}
