using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;
using GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>Reads, checks and writes MetricDataQuery structures.</summary>
internal static partial class MetricQueryInput
{
    public static MetricQuery Read(InputReader input)
    {
        var metric = input.Object("MetricStat") is { } stat ? ReadStat(stat) : null;
        var query = new MetricQuery
        {
            Id = input.RequiredString("Id"),
            Expression = input.String("Expression"),
            Metric = metric,
            Label = input.String("Label"),
            ReturnData = input.Boolean("ReturnData") ?? true,
            Period = (int?)input.Integer("Period"),
        };
        return query;
    }

    /// <summary>Checks the rules between the members, and between the queries of a request.</summary>
    public static void Check(IReadOnlyList<MetricQuery> queries)
    {
        foreach (var query in queries)
        {
            if (!IdPattern().IsMatch(query.Id))
                throw CloudWatchErrors.Validation(
                    $"The value '{query.Id}' for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$."
                );
            if (query.Metric is null == query.Expression is null)
                throw CloudWatchErrors.Validation("Exactly one of MetricStat or Expression must be specified for each MetricDataQuery.");
            if (query.Metric is { } metric)
                Check(metric);
            if (query.Metric is not null && query.Period is not null)
                throw CloudWatchErrors.Validation("Period must not be specified for a MetricDataQuery with MetricStat.");
            if (query.Period is { } period && !Names.IsPeriod(period))
                throw InvalidPeriod();
            if (query.Expression is { } expression)
                Parse(query.Id, expression);
        }
        if (queries.GroupBy(query => query.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw CloudWatchErrors.Validation($"The values for parameter id in MetricDataQueries are not unique: {twice.Key}.");
        if (queries.All(query => !query.ReturnData))
            throw CloudWatchErrors.Validation("At least one MetricDataQuery must have ReturnData set to true.");
    }

    public static Expression Parse(string id, string expression)
    {
        if (expression.TrimStart().StartsWith("SELECT ", StringComparison.OrdinalIgnoreCase))
            throw CloudWatchErrors.Validation(
                $"Metrics Insights queries (SELECT ...) are not offered by the local CloudWatch; query '{id}' must name a metric or use metric math."
            );

        try
        {
            return ExpressionParser.Parse(expression);
        }
        catch (ExpressionException e)
        {
            throw Error(id, e);
        }
    }

    public static ServiceError Error(string id, ExpressionException e) =>
        CloudWatchErrors.Validation($"Error in expression '{id}' [{e.Message}]");

    public static ServiceError InvalidPeriod() =>
        CloudWatchErrors.InvalidValue("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60, up to 86400.");

    public static JsonObject Document(MetricQuery query)
    {
        var document = new JsonObject { ["Id"] = query.Id, ["ReturnData"] = query.ReturnData };
        if (query.Expression is not null)
            document["Expression"] = query.Expression;
        if (query.Label is not null)
            document["Label"] = query.Label;
        if (query.Period is { } period)
            document["Period"] = period;
        if (query.Metric is not { } metric)
            return document;
        var stat = new JsonObject
        {
            ["Metric"] = new JsonObject
            {
                ["Namespace"] = metric.Namespace,
                ["MetricName"] = metric.Name,
                ["Dimensions"] = Dimensions(metric.Dimensions),
            },
            ["Period"] = metric.Period,
            ["Stat"] = metric.Statistic,
        };
        if (metric.Unit is not null)
            stat["Unit"] = metric.Unit;
        document["MetricStat"] = stat;
        return document;
    }

    public static JsonArray Dimensions(IEnumerable<KeyValuePair<string, string>> dimensions) =>
        [.. dimensions.Select(dimension => new JsonObject { ["Name"] = dimension.Key, ["Value"] = dimension.Value })];

    private static MetricQuerySource ReadStat(InputReader input)
    {
        var metric = Names.ReadMetric(input.RequiredObject("Metric"));
        return new MetricQuerySource
        {
            Namespace = metric.Namespace,
            Name = metric.Name,
            Dimensions = metric.Dimensions,
            Period = (int)input.RequiredInteger("Period"),
            Statistic = input.RequiredString("Stat"),
            Unit = input.String("Unit"),
        };
    }

    private static void Check(MetricQuerySource metric)
    {
        if (!Names.IsPeriod(metric.Period))
            throw InvalidPeriod();
        if (Statistic.Parse(metric.Statistic) is null)
            throw CloudWatchErrors.InvalidValue($"The value {metric.Statistic} for parameter Stat is not supported.");
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9_]*$")]
    private static partial Regex IdPattern();
}
