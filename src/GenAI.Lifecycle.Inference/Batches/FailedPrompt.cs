namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Represents a prompt without an answer: a line of a batch's list of failures.</summary>
/// <param name="Key">The prompt's key.</param>
/// <param name="Code">The service's error code, or the error's type.</param>
/// <param name="Message">The error's message.</param>
/// <param name="IsRetryable">Whether it may succeed in another run.</param>
public sealed record FailedPrompt(string Key, string Code, string Message, bool IsRetryable)
{
    internal static FailedPrompt Of(string key, Exception error) =>
        new(key, (error as ServiceException)?.Code ?? error.GetType().Name, error.Message, CallFailure.Of(error).IsRetryable);
}
