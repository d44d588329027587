using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

internal sealed class TrailSection(Trail trail) : IStatusSection
{
    private const int Shown = 30;

    public int Order => 80;

    public StatusTable Read() =>
        new("Trail", ["Time", "Event", "Source", "User", "Resources", "Error"], [.. trail.Newest(Shown).Select(Row)]);

    private static IReadOnlyList<StatusCell> Row(TrailEvent entry) =>
        [
            entry.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            entry.EventName,
            entry.EventSource,
            entry.Username,
            string.Join(", ", entry.Resources.Select(resource => resource.Name)),
            entry.ErrorCode ?? "",
        ];
}
