namespace GenAI.Lifecycle.Local.Services.SageMaker.Serving;

/// <summary>A deployment cannot be made; the message is the endpoint's FailureReason.</summary>
internal sealed class DeploymentException(string message) : Exception(message);
