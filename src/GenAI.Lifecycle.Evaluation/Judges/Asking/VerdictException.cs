namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Thrown when a verdict cannot be read. It becomes a diagnostic of the metrics that needed the verdict.</summary>
internal sealed class VerdictException(string problem) : LifecycleException(problem);
