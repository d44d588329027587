namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>A request that waits to be let go, or was.</summary>
internal sealed class QuotaTicket(QuotaFlow flow, double tokens)
{
    public QuotaFlow Flow => flow;

    /// <summary>The tokens of the quota set aside.</summary>
    public double Tokens => tokens;

    /// <summary>When it was let go; null while it waits.</summary>
    public TimeSpan? GrantedAt { get; set; }

    /// <summary>Whether who waited has gone.</summary>
    public bool Withdrawn { get; set; }
}
