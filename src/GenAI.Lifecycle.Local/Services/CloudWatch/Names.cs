using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch;

/// <summary>Reads and writes the common members of the operations.</summary>
internal static class Names
{
    public static readonly string[] Units =
    [
        "Seconds",
        "Microseconds",
        "Milliseconds",
        "Bytes",
        "Kilobytes",
        "Megabytes",
        "Gigabytes",
        "Terabytes",
        "Bits",
        "Kilobits",
        "Megabits",
        "Gigabits",
        "Terabits",
        "Percent",
        "Count",
        "Bytes/Second",
        "Kilobytes/Second",
        "Megabytes/Second",
        "Gigabytes/Second",
        "Terabytes/Second",
        "Bits/Second",
        "Kilobits/Second",
        "Megabits/Second",
        "Gigabits/Second",
        "Terabits/Second",
        "Count/Second",
        "None",
    ];

    public static IReadOnlyList<KeyValuePair<string, string>> ReadDimensions(InputReader input)
    {
        var dimensions = new List<KeyValuePair<string, string>>();
        foreach (var dimension in input.Objects("Dimensions") ?? [])
        {
            var name = dimension.RequiredString("Name");
            if (dimensions.Any(known => known.Key == name))
                dimension.Fail("Name", name, "Dimension names must be unique");
            dimensions.Add(new(name, dimension.RequiredString("Value")));
        }
        return dimensions;
    }

    /// <summary>Returns a <c>Metric</c> structure.</summary>
    public static MetricIdentity ReadMetric(InputReader input) =>
        new(input.RequiredString("Namespace"), input.RequiredString("MetricName"), ReadDimensions(input));

    /// <summary>1, 5, 10, 20, 30 or a multiple of 60 seconds.</summary>
    public static bool IsPeriod(long period) => period is 1 or 5 or 10 or 20 or 30 || period > 0 && period <= 86_400 && period % 60 == 0;
}
