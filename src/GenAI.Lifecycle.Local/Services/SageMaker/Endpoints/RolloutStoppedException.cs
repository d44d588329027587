namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>A rollout must not go on: an alarm went off or its time is up.</summary>
internal sealed class RolloutStoppedException(string message) : Exception(message);
