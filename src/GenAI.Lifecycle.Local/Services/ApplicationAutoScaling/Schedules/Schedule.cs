using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

/// <summary>
/// Represents the schedule of an action: once (<c>at</c>), at an interval (<c>rate</c>), or by the calendar
/// (<c>cron</c>).
/// </summary>
internal sealed partial class Schedule
{
    private readonly DateTime? _at;
    private readonly TimeSpan? _every;
    private readonly CronExpression? _cron;
    private readonly TimeZoneInfo _zone;

    private Schedule(DateTime? at, TimeSpan? every, CronExpression? cron, TimeZoneInfo zone) =>
        (_at, _every, _cron, _zone) = (at, every, cron, zone);

    /// <param name="text"><c>at(2026-03-01T08:00:00)</c>, <c>rate(5 minutes)</c> or <c>cron(0 8 ? * MON-FRI *)</c>.</param>
    /// <param name="timezone">An IANA name for at and cron; null for UTC.</param>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static Schedule Parse(string text, string? timezone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timezone ?? "UTC", out var zone))
            throw ServiceError.Validation(
                $"Timezone '{timezone}' is not valid; give the name of an IANA time zone, such as Europe/Berlin."
            );

        var match = Expression().Match(text);
        var inner = match.Groups[2].Value;
        var schedule = match.Groups[1].Value switch
        {
            "at"
                when DateTime.TryParseExact(
                    inner,
                    "yyyy-MM-dd'T'HH:mm:ss",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var at
                ) => new Schedule(at, null, null, zone),
            "rate" when Interval(inner) is { } every => new Schedule(null, every, null, zone),
            "cron" when CronExpression.Parse(inner) is { } cron => new Schedule(null, null, cron, zone),
            _ => null,
        };
        return schedule
            ?? throw ServiceError.Validation(
                $"Schedule '{text}' is not valid; it must be at(yyyy-mm-ddThh:mm:ss), rate(value unit) with minutes, hours or days, or cron(minutes hours day-of-month month day-of-week year)."
            );
    }

    /// <summary>Returns the first time after a moment; null when there is none.</summary>
    /// <param name="after">The moment.</param>
    /// <param name="start">The start of the intervals of a rate.</param>
    public DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset start)
    {
        if (_every is { } every)
            return after < start ? start : start + every * (Math.Floor((after - start) / every) + 1);

        var local = TimeZoneInfo.ConvertTime(after, _zone).DateTime;
        return (_at is { } at ? (at > local ? at : null) : _cron!.Next(local)) is { } next ? Moment(next) : null;
    }

    /// <summary>Returns the time in UTC; a time that the clocks skip in spring becomes the first time after the gap.</summary>
    private DateTimeOffset Moment(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(1);

        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static TimeSpan? Interval(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value is < 1 or > 1_000_000
        )
            return null;

        return parts[1] switch
        {
            "minute" or "minutes" => TimeSpan.FromMinutes(value),
            "hour" or "hours" => TimeSpan.FromHours(value),
            "day" or "days" => TimeSpan.FromDays(value),
            _ => null,
        };
    }

    [GeneratedRegex(@"^(at|rate|cron)\(([^()]*)\)$")]
    private static partial Regex Expression();
}
