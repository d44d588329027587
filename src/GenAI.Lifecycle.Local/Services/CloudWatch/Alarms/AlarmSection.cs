using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

internal sealed class AlarmSection(AlarmStore alarms) : IStatusSection
{
    public int Order => 50;

    public StatusTable Read() =>
        new(
            "Alarms",
            ["Name", "State", "Since", "Reason"],
            [
                .. alarms.All.Select(alarm =>
                    (IReadOnlyList<StatusCell>)
                        [
                            alarm.Name,
                            alarm.State.Wire(),
                            alarm.StateChangedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                            alarm.StateReason,
                        ]
                ),
            ]
        );
}
