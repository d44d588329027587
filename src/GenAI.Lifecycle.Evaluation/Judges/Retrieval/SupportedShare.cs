using System.Globalization;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The share of a text's claims that hold.</summary>
internal static class SupportedShare
{
    /// <summary>Sets the value and names the claims that do not hold.</summary>
    public static void Set(NumericMetric metric, IReadOnlyList<string> claims, IReadOnlyList<bool> holds)
    {
        var supported = holds.Count(static h => h);
        metric.Value = (double)supported / claims.Count;
        metric.Reason =
            supported == claims.Count
                ? "Every claim is supported."
                : $"Not supported: {string.Join(" | ", claims.Where((_, i) => !holds[i]))}";
        metric.AddOrUpdateMetadata("claims", claims.Count.ToString(CultureInfo.InvariantCulture));
        metric.AddOrUpdateMetadata("supported_claims", supported.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Adds an error if there are no claims.</summary>
    public static void NoClaims(NumericMetric metric, string text) =>
        metric.AddDiagnostics(EvaluationDiagnostic.Error($"The {text} makes no claims, so the share of supported claims is undefined."));
}
