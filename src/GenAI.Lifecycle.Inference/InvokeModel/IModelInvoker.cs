namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>
/// Raw access to any model of Bedrock: the caller passes the body that the model documents and receives the body of its
/// answer.
/// </summary>
public interface IModelInvoker
{
    /// <summary>Calls a model and waits for the complete answer.</summary>
    /// <param name="modelId">A model id, an inference profile or an ARN; it is sent unchanged.</param>
    /// <param name="body">The body, up to 25 MB.</param>
    /// <param name="options">Content types, guardrail, latency and tier.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service or the model returned an error.</exception>
    Task<ModelInvocation> InvokeAsync(
        string modelId,
        ReadOnlyMemory<byte> body,
        ModelInvocationOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Calls a model and returns the chunks of its answer as they arrive; most models send one JSON object per chunk.</summary>
    /// <param name="modelId">A model id, an inference profile or an ARN; it is sent unchanged.</param>
    /// <param name="body">The body, up to 25 MB.</param>
    /// <param name="options">Content types, guardrail, latency and tier.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service or the model returned an error, possibly in the middle of the stream.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> InvokeStreamingAsync(
        string modelId,
        ReadOnlyMemory<byte> body,
        ModelInvocationOptions? options = null,
        CancellationToken cancellationToken = default
    );
}
