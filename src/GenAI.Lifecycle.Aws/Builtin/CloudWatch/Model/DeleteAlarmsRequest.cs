namespace Amazon.CloudWatch.Model;

internal sealed class DeleteAlarmsRequest : AmazonCloudWatchRequest
{
    public List<string>? AlarmNames { get; set; }
}
