namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The scores of one class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Support">The number of items of the class.</param>
/// <param name="Predicted">The number of items predicted as the class.</param>
/// <param name="Precision">The share of predicted items that are of the class; <see langword="null"/> if none was predicted.</param>
/// <param name="Recall">The share of the class's items that were predicted as the class; <see langword="null"/> if there are none.</param>
/// <param name="F1">2 · hits / (<paramref name="Support"/> + <paramref name="Predicted"/>).</param>
public sealed record ClassScores(string Label, int Support, int Predicted, double? Precision, double? Recall, double F1);
