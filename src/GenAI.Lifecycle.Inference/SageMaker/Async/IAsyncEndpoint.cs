using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Async;

/// <summary>
/// An asynchronous endpoint, in the two steps that a chat client takes at once;
/// <c>chatClient.GetService&lt;IAsyncEndpoint&gt;()</c> gives it.
/// </summary>
public interface IAsyncEndpoint
{
    /// <summary>Puts a question into S3 and into the endpoint's queue.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">S3 or the endpoint refused.</exception>
    Task<AsyncInvocation> SubmitAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Waits for the answer, also to a question that another process asked.</summary>
    /// <param name="invocation">The question.</param>
    /// <param name="cancellationToken">The token to cancel the waiting; the invocation goes on.</param>
    /// <exception cref="ServiceException">The container failed, with what it told as the message; or S3 refused.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    Task<ChatResponse> WaitAsync(AsyncInvocation invocation, CancellationToken cancellationToken = default);
}
