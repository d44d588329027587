using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>The robustness of an item's answers.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Change">The distance of the answers to changed inputs from the first answer to the unchanged input, d.</param>
/// <param name="Baseline">
/// The distance of the answers to the unchanged input from one another, over all pairs, d_base; 0 if it was asked once.
/// </param>
public sealed record RobustnessItem(string ItemId, double Change, double Baseline)
{
    /// <summary>max(0, d − d_base): the effect of the change alone. 0 is robust.</summary>
    public double Score => Math.Max(0, Change - Baseline);
}

/// <summary>The robustness of a model's answers.</summary>
/// <param name="Items">The items.</param>
/// <param name="Score">The mean of the items' scores, with the BCa interval if there are two or more.</param>
public sealed record RobustnessReport(IReadOnlyList<RobustnessItem> Items, Measurement Score)
{
    /// <summary>The name of the score.</summary>
    public const string MetricName = "semantic robustness (change of answers)";

    internal static RobustnessReport Of(IReadOnlyList<RobustnessItem> items, double level)
    {
        double[] scores = [.. items.Select(static item => item.Score)];
        return new RobustnessReport(
            items,
            new Measurement(MetricName, scores.Average(), scores.Length, scores.Length > 1 ? Bootstrap.MeanInterval(scores, level) : null)
        );
    }
}
