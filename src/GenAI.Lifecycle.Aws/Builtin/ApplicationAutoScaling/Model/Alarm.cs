namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class Alarm
{
    public string? AlarmName { get; set; }

    public string? AlarmARN { get; set; }
}
