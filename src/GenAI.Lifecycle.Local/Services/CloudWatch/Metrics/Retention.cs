namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>
/// The retention of each resolution in CloudWatch (documented): below a minute for 3 hours, one minute for 15 days, five
/// minutes for 63 days, one hour for 455 days.
/// </summary>
internal static class Retention
{
    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    /// <summary>Returns the resolution in seconds of an interval of this age; null if it has expired.</summary>
    public static int? WidthAt(long ageSeconds, int width) =>
        ageSeconds switch
        {
            > 455 * Day => null,
            > 63 * Day => Math.Max(width, 3600),
            > 15 * Day => Math.Max(width, 300),
            > 3 * Hour => Math.Max(width, 60),
            _ => width,
        };
}
