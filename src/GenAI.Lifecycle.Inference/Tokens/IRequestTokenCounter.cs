using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tokens;

/// <summary>
/// Counts the tokens that a request would be charged for, with Bedrock's CountTokens: free of charge, with the model's
/// own tokenizer.
/// </summary>
public interface IRequestTokenCounter
{
    /// <summary>
    /// Returns the input tokens of a conversation, as Converse would count it: system messages, tools and media included.
    /// </summary>
    /// <param name="modelId">A model id, an inference profile or an ARN.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options; those that change the prompt are included.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service refused; a model that it cannot count for is a
    /// <c>ValidationException</c>.</exception>
    Task<int> CountAsync(
        string modelId,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Returns the input tokens of a body of InvokeModel.</summary>
    /// <param name="modelId">A model id, an inference profile or an ARN.</param>
    /// <param name="body">The body for InvokeModel.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service rejected the request.</exception>
    Task<int> CountAsync(string modelId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);
}
