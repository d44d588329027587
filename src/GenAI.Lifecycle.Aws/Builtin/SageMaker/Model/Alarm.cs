namespace Amazon.SageMaker.Model;

internal sealed class Alarm
{
    public string? AlarmName { get; set; }
}
