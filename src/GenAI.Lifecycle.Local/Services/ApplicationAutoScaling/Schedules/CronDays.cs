namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

/// <summary>The days that the day-of-month and day-of-week fields of a cron expression allow; exactly one of the two is <c>?</c>.</summary>
internal sealed class CronDays
{
    private static readonly string[] Names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private readonly Func<DateOnly, bool> _allows;

    private CronDays(Func<DateOnly, bool> allows) => _allows = allows;

    public bool Allow(DateOnly day) => _allows(day);

    /// <summary>Reads the fields; returns null if they are not valid.</summary>
    public static CronDays? Read(string ofMonth, string ofWeek) =>
        (ofMonth, ofWeek) switch
        {
            ("?", "?") => null,
            (_, "?") => OfMonth(ofMonth),
            ("?", _) => OfWeek(ofWeek),
            _ => null,
        };

    private static CronDays? OfMonth(string text)
    {
        if (text == "L")
            return new CronDays(static day => day.Day == DateTime.DaysInMonth(day.Year, day.Month));
        if (text.EndsWith('W'))
            return CronField.Number(text[..^1], 1, 31) is { } wanted ? new CronDays(day => day == NearestWeekday(day, wanted)) : null;

        return CronField.Read(text, 1, 31) is { } days ? new CronDays(day => days.Contains(day.Day)) : null;
    }

    private static CronDays? OfWeek(string text)
    {
        var parts = text.Split('#');
        if (parts.Length == 2)
            return CronField.Number(parts[0], 1, 7, Names) is { } weekday && CronField.Number(parts[1], 1, 5) is { } nth
                ? new CronDays(day => Weekday(day) == weekday && (day.Day - 1) / 7 + 1 == nth)
                : null;
        if (text == "L")
            return new CronDays(static day => Weekday(day) == 7);
        if (text.EndsWith('L'))
            return CronField.Number(text[..^1], 1, 7, Names) is { } last
                ? new CronDays(day => Weekday(day) == last && day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month))
                : null;

        return CronField.Read(text, 1, 7, Names) is { } days ? new CronDays(day => days.Contains(Weekday(day))) : null;
    }

    private static int Weekday(DateOnly day) => (int)day.DayOfWeek + 1;

    /// <summary>Returns the weekday nearest to a day of the month, within the month.</summary>
    private static DateOnly NearestWeekday(DateOnly day, int wanted)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        var target = new DateOnly(day.Year, day.Month, Math.Min(wanted, last));
        return target.DayOfWeek switch
        {
            DayOfWeek.Saturday => target.AddDays(target.Day == 1 ? 2 : -1),
            DayOfWeek.Sunday => target.AddDays(target.Day == last ? -2 : 1),
            _ => target,
        };
    }
}
