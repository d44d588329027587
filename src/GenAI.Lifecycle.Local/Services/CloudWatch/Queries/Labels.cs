using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>Dynamic labels: <c>${AVG}</c>, <c>${LAST}</c>, <c>${PROP('Dim.EndpointName')}</c> and similar ones.</summary>
internal static partial class Labels
{
    public static string Expand(string label, MetricQuery query, TimeSeries series) =>
        !label.Contains("${", StringComparison.Ordinal)
            ? label
            : Placeholder()
                .Replace(label, match =>
                    match.Groups[2].Success
                        ? Property(query.Metric, match.Groups[2].Value) ?? match.Value
                        : Figure(match.Groups[1].Value, query, series) ?? match.Value
                );

    private static string? Figure(string name, MetricQuery query, TimeSeries series)
    {
        if (name == "LABEL")
            return query.Metric?.Name ?? query.Id;
        if (name == "DATAPOINT_COUNT")
            return series.Points.Count.ToString(CultureInfo.InvariantCulture);
        if (series.Points.Count == 0)
            return name is "AVG" or "MIN" or "MAX" or "SUM" or "FIRST" or "LAST" ? "--" : null;
        double? value = name switch
        {
            "AVG" or "MIN" or "MAX" or "SUM" => Reductions.Of(name, [.. series.Points.Select(point => point.Value)]),
            "FIRST" => series.Points[0].Value,
            "LAST" => series.Points[^1].Value,
            _ => null,
        };
        return value?.ToString("G6", CultureInfo.InvariantCulture);
    }

    private static string? Property(MetricQuerySource? metric, string name) =>
        name switch
        {
            "MetricName" => metric?.Name,
            "Namespace" => metric?.Namespace,
            "Stat" => metric?.Statistic,
            "Period" => metric?.Period.ToString(CultureInfo.InvariantCulture),
            _ when name.StartsWith("Dim.", StringComparison.Ordinal) => metric
                ?.Dimensions.FirstOrDefault(dimension => dimension.Key == name[4..])
                .Value,
            _ => null,
        };

    [GeneratedRegex(@"\$\{(?:([A-Z_]+)|PROP\('([^']+)'\))\}")]
    private static partial Regex Placeholder();
}
