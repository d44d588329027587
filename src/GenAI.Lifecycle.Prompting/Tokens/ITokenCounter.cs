using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tokens;

/// <summary>Counts the tokens of a text.</summary>
public interface ITokenCounter
{
    /// <summary>What counts: the name of a tokenizer, or of an estimate.</summary>
    string Name { get; }

    /// <summary>Whether the counts are those of the model's own tokenizer. An estimate says so here.</summary>
    bool IsExact { get; }

    /// <summary>The number of tokens.</summary>
    /// <param name="text">The text.</param>
    int Count(string text);
}

/// <summary>Counts over messages.</summary>
public static class TokenCounterExtensions
{
    // What chat formats of today add around a message: role, begin and end markers.
    private const int TokensPerMessage = 4;

    /// <summary>The tokens of a conversation: those of its texts and about four a message for the chat format. Media are not counted.</summary>
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
