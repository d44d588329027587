namespace Amazon.CloudWatch.Model;

internal sealed class DashboardValidationMessage
{
    public string? DataPath { get; set; }

    public string? Message { get; set; }
}
