using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

namespace GenAI.Lifecycle.Local.Tests.ApplicationAutoScaling;

/// <summary>Tests the times of scheduled actions. 2026-03-01 is a Sunday.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("at(2026-03-01T12:30:00)", null, "2026-03-01 12:00", "2026-03-01 12:30")]
    [InlineData("at(2026-03-01T12:30:00)", null, "2026-03-01 12:30", null)]
    [InlineData("at(2026-03-01T12:30:00)", "Europe/Berlin", "2026-03-01 11:00", "2026-03-01 11:30")]
    [InlineData("rate(5 minutes)", null, "2026-03-01 12:07", "2026-03-01 12:10")]
    [InlineData("rate(1 hour)", null, "2026-03-01 12:00", "2026-03-01 13:00")]
    [InlineData("rate(2 days)", null, "2026-03-04 12:00", "2026-03-05 12:00")]
    [InlineData("cron(0 8 ? * MON-FRI *)", null, "2026-03-01 12:00", "2026-03-02 08:00")]
    [InlineData("cron(0 8 ? * MON-FRI *)", null, "2026-03-06 08:00", "2026-03-09 08:00")]
    [InlineData("cron(0 8 ? * 2 *)", "America/New_York", "2026-03-01 12:00", "2026-03-02 13:00")]
    [InlineData("cron(*/15 * * * ? *)", null, "2026-03-01 12:46", "2026-03-01 13:00")]
    [InlineData("cron(10,50 22-23 * * ? *)", null, "2026-03-01 23:10", "2026-03-01 23:50")]
    [InlineData("cron(0 0 L * ? *)", null, "2026-03-01 12:00", "2026-03-31 00:00")]
    [InlineData("cron(0 0 15W * ? *)", null, "2026-03-01 12:00", "2026-03-16 00:00")]
    [InlineData("cron(0 0 ? * 3#2 *)", null, "2026-03-01 12:00", "2026-03-10 00:00")]
    [InlineData("cron(0 0 ? * FRIL *)", null, "2026-03-01 12:00", "2026-03-27 00:00")]
    [InlineData("cron(0 0 29 FEB ? *)", null, "2026-03-01 12:00", "2028-02-29 00:00")]
    [InlineData("cron(0 0 1 1 ? 2025)", null, "2026-03-01 12:00", null)]
    [InlineData("cron(30 2 ? * SUN *)", "Europe/Berlin", "2026-03-28 12:00", "2026-03-29 01:00")]
    public void The_next_run_follows_the_expression(string schedule, string? timezone, string after, string? expected)
    {
        var start = Utc("2026-03-01 12:00");

        var next = Schedule.Parse(schedule, timezone).Next(Utc(after), start);

        next.ShouldBe(expected is null ? null : Utc(expected));
    }

    [Theory]
    [InlineData("every day", null)]
    [InlineData("rate(0 minutes)", null)]
    [InlineData("rate(5 seconds)", null)]
    [InlineData("at(tomorrow)", null)]
    [InlineData("cron(0 8 * * MON *)", null)]
    [InlineData("cron(0 8 ? * ? *)", null)]
    [InlineData("cron(60 8 ? * MON *)", null)]
    [InlineData("cron(0 8 ? * MON)", null)]
    [InlineData("cron(0/0 8 ? * MON *)", null)]
    [InlineData("rate(5 minutes)", "Mars/Olympus")]
    public void Another_text_is_refused(string schedule, string? timezone) =>
        Should.Throw<ServiceError>(() => Schedule.Parse(schedule, timezone)).Code.ShouldBe("ValidationException");

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
