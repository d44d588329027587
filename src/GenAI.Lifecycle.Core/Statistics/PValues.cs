using System.Globalization;

namespace GenAI.Lifecycle.Statistics;

/// <summary>Formats p-values for reports.</summary>
public static class PValues
{
    private const double Smallest = .0001;

    /// <summary>Returns up to four decimals, such as <c>0.0312</c>, or <c>&lt; 0.0001</c>: no p-value is 0.</summary>
    /// <param name="pValue">The p-value.</param>
    public static string Format(double pValue) =>
        pValue < Smallest - 1e-9 ? "< 0.0001" : pValue.ToString("0.####", CultureInfo.InvariantCulture);
}
