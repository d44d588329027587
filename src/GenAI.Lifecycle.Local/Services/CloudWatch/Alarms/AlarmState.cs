using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>Specifies the state of an alarm.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlarmState>))]
internal enum AlarmState
{
    Ok,
    Alarm,
    InsufficientData,
}

internal static class AlarmStateNames
{
    /// <summary>Returns the name on the wire.</summary>
    public static string Wire(this AlarmState state) =>
        state switch
        {
            AlarmState.Ok => "OK",
            AlarmState.Alarm => "ALARM",
            _ => "INSUFFICIENT_DATA",
        };

    public static AlarmState Parse(string name) =>
        name switch
        {
            "OK" => AlarmState.Ok,
            "ALARM" => AlarmState.Alarm,
            _ => AlarmState.InsufficientData,
        };
}
