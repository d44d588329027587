using System.Globalization;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The scale of a metric and, if the user set one, the value at which an answer passes.</summary>
/// <param name="Best">The best value.</param>
/// <param name="Worst">The worst value on the scale; a worse value is rated like it.</param>
internal readonly record struct MetricScale(double Best, double Worst)
{
    public static MetricScale Share { get; } = new(1, 0);

    public static MetricScale Percent { get; } = new(100, 0);

    public static MetricScale ErrorRate { get; } = new(0, 1);

    public static MetricScale ErrorPercent { get; } = new(0, 100);

    /// <summary>A scale on which less is better, without a worst value: values are compared but not rated.</summary>
    public static MetricScale LessIsBetter { get; } = new(0, double.PositiveInfinity);

    /// <summary>Returns whether a value passes.</summary>
    public bool Passes(double value, double threshold) => Best > Worst ? value >= threshold : value <= threshold;

    /// <summary>Rates a value by the fifth of the scale it is in; it fails only against a threshold.</summary>
    public EvaluationMetricInterpretation Interpret(double value, double? threshold)
    {
        var share = (value - Worst) / (Best - Worst);
        var rating = share switch
        {
            double.NaN => EvaluationRating.Unknown,
            >= 0.8 => EvaluationRating.Exceptional,
            >= 0.6 => EvaluationRating.Good,
            >= 0.4 => EvaluationRating.Average,
            >= 0.2 => EvaluationRating.Poor,
            _ => EvaluationRating.Unacceptable,
        };
        if (threshold is not { } bound)
            return new EvaluationMetricInterpretation(
                rating,
                failed: false,
                double.IsNaN(share)
                    ? "The scale has no worst value; no threshold is set."
                    : "Rated by fifths of the metric's scale; no threshold is set."
            );
        var failed = !Passes(value, bound);
        return new EvaluationMetricInterpretation(
            rating,
            failed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{value:0.####} is {(failed ? "not " : "")}{(Best > Worst ? "at least" : "at most")} the threshold of {bound:0.####}."
            )
        );
    }
}
