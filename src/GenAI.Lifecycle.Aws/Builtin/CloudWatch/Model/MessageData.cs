namespace Amazon.CloudWatch.Model;

internal sealed class MessageData
{
    public string? Code { get; set; }

    public string? Value { get; set; }
}
