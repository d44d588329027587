using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Async;

/// <summary>
/// Provides the two steps of a chat with an asynchronous endpoint separately;
/// <c>chatClient.GetService&lt;IAsyncEndpoint&gt;()</c> returns it.
/// </summary>
public interface IAsyncEndpoint
{
    /// <summary>Stores a request in S3 and adds it to the endpoint's queue.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">S3 or the endpoint rejected the request.</exception>
    Task<AsyncInvocation> SubmitAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Waits for the answer, also for an invocation of another process.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="cancellationToken">The token to cancel the waiting; the invocation continues.</param>
    /// <exception cref="ServiceException">The container failed, and the message is its report; or S3 rejected the request.</exception>
    /// <exception cref="TimeoutException">The answer did not arrive in time.</exception>
    Task<ChatResponse> WaitAsync(AsyncInvocation invocation, CancellationToken cancellationToken = default);
}
