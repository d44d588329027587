namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>How well one class was told from the others.</summary>
/// <param name="Label">The class.</param>
/// <param name="Support">How many items are of the class.</param>
/// <param name="Predicted">How many items were said to be.</param>
/// <param name="Precision">The share of those said to be that are; <see langword="null"/> if none was said to be.</param>
/// <param name="Recall">The share of those that are which were said to be; <see langword="null"/> if none is.</param>
/// <param name="F1">2 · hits / (<paramref name="Support"/> + <paramref name="Predicted"/>).</param>
public sealed record ClassScores(string Label, int Support, int Predicted, double? Precision, double? Recall, double F1);
