namespace GenAI.Lifecycle.Inference.SageMaker.Async;

/// <summary>A question under way at an asynchronous endpoint. It can be stored, and waited for by another process.</summary>
/// <param name="EndpointName">The endpoint.</param>
/// <param name="InferenceId">The service's id of it.</param>
/// <param name="OutputLocation">Where in S3 the answer will be.</param>
/// <param name="FailureLocation">Where in S3 a failure will be told; <see langword="null"/>: the endpoint tells none.</param>
public sealed record AsyncInvocation(string EndpointName, string? InferenceId, string OutputLocation, string? FailureLocation);
