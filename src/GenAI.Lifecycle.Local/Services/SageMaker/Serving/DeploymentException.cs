namespace GenAI.Lifecycle.Local.Services.SageMaker.Serving;

/// <summary>Thrown when a deployment fails; the message is the endpoint's FailureReason.</summary>
internal sealed class DeploymentException(string message) : Exception(message);
