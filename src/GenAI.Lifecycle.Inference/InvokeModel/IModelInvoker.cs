namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>Raw access to any model of Bedrock: bring the body that the model documents, get the body that it answers.</summary>
public interface IModelInvoker
{
    /// <summary>Asks a model, and waits for the whole answer.</summary>
    /// <param name="modelId">A model id, an inference profile or an ARN; it is sent unchanged.</param>
    /// <param name="body">The body, up to 25 MB.</param>
    /// <param name="options">Content types, guardrail, latency and tier.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service or the model refused.</exception>
    Task<ModelInvocation> InvokeAsync(string modelId, ReadOnlyMemory<byte> body, ModelInvocationOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Asks a model, and hands out the chunks of its answer as they arrive; most models send one JSON object a chunk.</summary>
    /// <param name="modelId">A model id, an inference profile or an ARN; it is sent unchanged.</param>
    /// <param name="body">The body, up to 25 MB.</param>
    /// <param name="options">Content types, guardrail, latency and tier.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service or the model refused, also in the middle of the stream.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> InvokeStreamingAsync(string modelId, ReadOnlyMemory<byte> body, ModelInvocationOptions? options = null, CancellationToken cancellationToken = default);
}
