using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>PutMetricData: a request is applied completely or not at all.</summary>
internal sealed class PutMetricDataOperation(MetricStore store)
{
    private const int MaxData = 1000;
    private const int MaxValues = 150;
    private static readonly TimeSpan Past = TimeSpan.FromDays(14);
    private static readonly TimeSpan Future = TimeSpan.FromHours(2);
    private static readonly double Largest = Math.Pow(2, 360);

    public AwsResponse Put(AwsRequest request)
    {
        var input = request.Input();
        var metricNamespace = input.RequiredString("Namespace");
        var data = (input.Objects("MetricData", 0, MaxData) ?? [])
            .Select((item, i) => Read(item, i + 1, metricNamespace, request.Time))
            .ToArray();
        if (input.Objects("EntityMetricData") is { Count: > 0 })
            throw CloudWatchErrors.InvalidValue("EntityMetricData is not offered by the local CloudWatch.");
        input.Complete();
        if (metricNamespace.StartsWith("AWS/", StringComparison.Ordinal))
            throw CloudWatchErrors.InvalidValue("The value AWS/ for parameter Namespace is invalid.");
        if (data.Length == 0)
            throw CloudWatchErrors.Missing("MetricData");
        if (store.IsFull && data.Any(datum => store.Find(datum.Identity) is null))
            throw CloudWatchErrors.LimitExceeded($"The local CloudWatch keeps {MetricStore.MaxMetrics} metrics at most.");
        foreach (var datum in data)
            store.Add(datum.Identity, datum.Time, datum.Resolution, datum.Unit, datum.Samples);
        store.Keep();
        return AwsResponse.Empty;
    }

    private static Datum Read(InputReader input, int number, string metricNamespace, DateTimeOffset now)
    {
        var member = $"MetricData.member.{number}";
        var name = input.RequiredString("MetricName");
        var dimensions = Names.ReadDimensions(input);
        var time = input.Timestamp("Timestamp") ?? now;
        var unit = input.String("Unit") ?? "None";
        var resolution = input.Integer("StorageResolution") ?? 60;
        if (resolution is not (1 or 60))
            throw CloudWatchErrors.InvalidValue($"The parameter {member}.StorageResolution must be 1 or 60.");
        if (time < now - Past || time > now + Future)
            throw CloudWatchErrors.InvalidValue(
                $"The parameter {member}.Timestamp must specify a time no older than two weeks and no more than two hours in the future."
            );
        return new Datum(new MetricIdentity(metricNamespace, name, dimensions), time, (int)resolution, unit, ReadSamples(input, member));
    }

    private static Distribution ReadSamples(InputReader input, string member)
    {
        var value = input.Number("Value");
        var set = input.Object("StatisticValues");
        var values = Numbers(input, "Values");
        var counts = Numbers(input, "Counts");
        if ((value is null ? 0 : 1) + (set is null ? 0 : 1) + (values is null ? 0 : 1) != 1)
            throw CloudWatchErrors.InvalidCombination(
                $"Exactly one of the parameters {member}.Value, {member}.Values and {member}.StatisticValues must be specified."
            );
        if (value is { } single)
            return Distribution.Of(Checked(single, $"{member}.Value"));
        return set is not null ? ReadSet(set, member) : ReadValues(values!, counts, member);
    }

    private static Distribution ReadSet(InputReader set, string member)
    {
        var count = Checked(set.RequiredNumber("SampleCount"), $"{member}.StatisticValues.SampleCount");
        var sum = Checked(set.RequiredNumber("Sum"), $"{member}.StatisticValues.Sum");
        var minimum = Checked(set.RequiredNumber("Minimum"), $"{member}.StatisticValues.Minimum");
        var maximum = Checked(set.RequiredNumber("Maximum"), $"{member}.StatisticValues.Maximum");
        if (count < 0)
            throw CloudWatchErrors.InvalidValue($"The parameter {member}.StatisticValues.SampleCount must be greater than or equal to 0.");
        if (minimum > maximum)
            throw CloudWatchErrors.InvalidCombination(
                $"The parameter {member}.StatisticValues.Maximum must be greater than {member}.StatisticValues.Minimum."
            );
        return Distribution.OfSet(count, sum, minimum, maximum);
    }

    private static Distribution ReadValues(IReadOnlyList<double> values, IReadOnlyList<double>? counts, string member)
    {
        if (values.Count is 0 or > MaxValues)
            throw CloudWatchErrors.InvalidValue($"The parameter {member}.Values must hold 1 to {MaxValues} values.");
        if (counts is not null && counts.Count != values.Count)
            throw CloudWatchErrors.InvalidValue($"The parameters {member}.Values and {member}.Counts must be of the same size.");
        var samples = new Distribution();
        for (var i = 0; i < values.Count; i++)
        {
            var count = Checked(counts?[i] ?? 1, $"{member}.Counts");
            if (count < 0)
                throw CloudWatchErrors.InvalidValue($"The parameter {member}.Counts must not hold negative numbers.");
            if (count > 0)
                samples.Add(Checked(values[i], $"{member}.Values"), count);
        }
        return samples;
    }

    /// <summary>Returns a list of numbers, which are texts in awsQuery.</summary>
    private static IReadOnlyList<double>? Numbers(InputReader input, string name)
    {
        if (input.Any(name) is not { } list)
            return null;
        return
        [
            .. list.EnumerateArray()
                .Select(static item =>
                    item.ValueKind == JsonValueKind.Number
                        ? item.GetDouble()
                        : double.Parse(item.GetString()!, CultureInfo.InvariantCulture)
                ),
        ];
    }

    /// <summary>NaN, infinities and numbers beyond ±2^360 are refused, as documented.</summary>
    private static double Checked(double value, string parameter) =>
        double.IsFinite(value) && Math.Abs(value) <= Largest
            ? value
            : throw CloudWatchErrors.InvalidValue(
                $"The value {value.ToString(CultureInfo.InvariantCulture)} for parameter {parameter} is invalid."
            );

    private sealed record Datum(MetricIdentity Identity, DateTimeOffset Time, int Resolution, string Unit, Distribution Samples);
}
