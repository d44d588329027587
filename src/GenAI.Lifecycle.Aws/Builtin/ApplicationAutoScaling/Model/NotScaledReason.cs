namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class NotScaledReason
{
    public string? Code { get; set; }

    public int? MaxCapacity { get; set; }

    public int? MinCapacity { get; set; }

    public int? CurrentCapacity { get; set; }
}
