namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>
/// How long CloudWatch keeps which resolution (documented): below a minute for 3 hours, one minute for 15 days, five minutes
/// for 63 days, one hour for 455 days.
/// </summary>
internal static class Retention
{
    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    /// <summary>Returns the resolution in seconds of a stretch of this age; null when it is gone.</summary>
    public static int? WidthAt(long ageSeconds, int width) => ageSeconds switch
    {
        > 455 * Day => null,
        > 63 * Day => Math.Max(width, 3600),
        > 15 * Day => Math.Max(width, 300),
        > 3 * Hour => Math.Max(width, 60),
        _ => width,
    };
}
