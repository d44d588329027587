namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

/// <summary>A cron expression of six fields: minutes, hours, day of month, month, day of week, year.</summary>
/// <remarks>Source: "Cron expressions reference", Amazon EventBridge and Application Auto Scaling user guides.</remarks>
internal sealed class CronExpression
{
    private const int LastYear = 2199;
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private readonly SortedSet<int> _minutes;
    private readonly SortedSet<int> _hours;
    private readonly SortedSet<int> _months;
    private readonly SortedSet<int> _years;
    private readonly CronDays _days;

    private CronExpression(SortedSet<int> minutes, SortedSet<int> hours, SortedSet<int> months, SortedSet<int> years, CronDays days) =>
        (_minutes, _hours, _months, _years, _days) = (minutes, hours, months, years, days);

    /// <summary>Reads an expression; returns null if the text is not valid.</summary>
    public static CronExpression? Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            fields.Length == 6
            && CronField.Read(fields[0], 0, 59) is { } minutes
            && CronField.Read(fields[1], 0, 23) is { } hours
            && CronDays.Read(fields[2], fields[4]) is { } days
            && CronField.Read(fields[3], 1, 12, Months) is { } months
            && CronField.Read(fields[5], 1970, LastYear) is { } years
            ? new CronExpression(minutes, hours, months, years, days)
            : null;
    }

    /// <summary>Returns the first local time after a local time; null if there is none.</summary>
    public DateTime? Next(DateTime after)
    {
        var day = DateOnly.FromDateTime(after);
        var time = TimeOnly.FromDateTime(after);
        while (day.Year <= _years.Max)
        {
            if (!_years.Contains(day.Year))
                day = new DateOnly(day.Year + 1, 1, 1).AddDays(-1);
            else if (
                _months.Contains(day.Month)
                && _days.Allow(day)
                && TimeOf(day == DateOnly.FromDateTime(after) ? time : null) is { } found
            )
                return day.ToDateTime(found);

            day = day.AddDays(1);
        }

        return null;
    }

    /// <summary>Returns the first time of a day, after <paramref name="after"/> if given.</summary>
    private TimeOnly? TimeOf(TimeOnly? after)
    {
        foreach (var hour in _hours)
        {
            foreach (var minute in _minutes)
            {
                var time = new TimeOnly(hour, minute);
                if (after is null || time > after)
                    return time;
            }
        }

        return null;
    }
}
