namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Thrown when a rollout must stop: an alarm is in ALARM or its time is over.</summary>
internal sealed class RolloutStoppedException(string message) : Exception(message);
