using System.Text.Json;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>Represents a model's answer.</summary>
/// <param name="Body">The unchanged body.</param>
/// <param name="ContentType">Its content type, if the service said.</param>
/// <param name="RequestId">The service's id of the request.</param>
public sealed record ModelInvocation(ReadOnlyMemory<byte> Body, string? ContentType, string? RequestId)
{
    /// <summary>
    /// The input tokens that the service counted; <see langword="null"/> if it did not report them, or the clients do not
    /// expose them.
    /// </summary>
    public long? InputTokens { get; init; }

    /// <summary>
    /// The output tokens that the service counted; <see langword="null"/> if it did not report them, or the clients do
    /// not expose them.
    /// </summary>
    public long? OutputTokens { get; init; }

    /// <summary>Returns the body as JSON.</summary>
    /// <exception cref="LifecycleException">The body is not JSON.</exception>
    public JsonElement ReadJson()
    {
        try
        {
            return JsonElement.Parse(Body.Span);
        }
        catch (JsonException error)
        {
            throw new LifecycleException(
                $"The model answered {Body.Length} bytes that are not JSON (position {error.BytePositionInLine}).",
                error
            );
        }
    }
}
