namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A verdict that could not be read, on its way to the diagnostics of the metrics that needed it.</summary>
internal sealed class VerdictException(string problem) : LifecycleException(problem);
