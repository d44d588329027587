namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Represents a request that waits to be sent or has been granted.</summary>
internal sealed class QuotaTicket(QuotaFlow flow, double tokens)
{
    public QuotaFlow Flow => flow;

    /// <summary>The reserved tokens of the quota.</summary>
    public double Tokens => tokens;

    /// <summary>The time of the grant; null while it waits.</summary>
    public TimeSpan? GrantedAt { get; set; }

    /// <summary>Whether the waiting caller has cancelled.</summary>
    public bool Withdrawn { get; set; }
}
