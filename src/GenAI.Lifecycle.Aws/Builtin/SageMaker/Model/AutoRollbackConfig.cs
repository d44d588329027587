namespace Amazon.SageMaker.Model;

internal sealed class AutoRollbackConfig
{
    public List<Alarm>? Alarms { get; set; }
}
