using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tokens;

/// <summary>Represents a token counter.</summary>
public interface ITokenCounter
{
    /// <summary>The name of the tokenizer or of the estimate.</summary>
    string Name { get; }

    /// <summary>Whether the counts come from the model's own tokenizer; false for an estimate.</summary>
    bool IsExact { get; }

    /// <summary>Returns the number of tokens.</summary>
    /// <param name="text">The text.</param>
    int Count(string text);
}

/// <summary>Provides token counts of messages.</summary>
public static class TokenCounterExtensions
{
    // The overhead of current chat formats per message: role, begin and end markers.
    private const int TokensPerMessage = 4;

    /// <summary>
    /// Returns the tokens of a conversation: those of its texts plus about four per message for the chat format. Media are not counted.
    /// </summary>
    /// <returns>The count; <see cref="int.MaxValue"/> where it is larger.</returns>
    /// <param name="counter">The counter.</param>
    /// <param name="messages">The messages.</param>
    public static int Count(this ITokenCounter counter, IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(counter);
        ArgumentNullException.ThrowIfNull(messages);
        var tokens = messages.Aggregate(0L, (sum, message) => sum + TokensPerMessage + counter.Count(message.Text));
        return (int)Math.Min(tokens, int.MaxValue);
    }
}
