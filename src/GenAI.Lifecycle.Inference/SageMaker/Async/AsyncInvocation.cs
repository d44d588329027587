namespace GenAI.Lifecycle.Inference.SageMaker.Async;

/// <summary>Represents a pending invocation of an asynchronous endpoint. It can be stored and awaited by another process.</summary>
/// <param name="EndpointName">The endpoint.</param>
/// <param name="InferenceId">The service's id of the invocation.</param>
/// <param name="OutputLocation">The S3 location of the answer.</param>
/// <param name="FailureLocation">The S3 location of a failure report; <see langword="null"/> if the endpoint writes none.</param>
public sealed record AsyncInvocation(string EndpointName, string? InferenceId, string OutputLocation, string? FailureLocation);
