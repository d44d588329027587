namespace Amazon.ServiceQuotas.Model;

internal sealed class ErrorReason
{
    public ErrorCode? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }
}
