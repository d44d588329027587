namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// A user of a <see cref="QuotaLimiter"/>, such as one batch: flows that wait at the same time share the quota by their
/// weights.
/// </summary>
public sealed class QuotaFlow
{
    internal QuotaFlow(string name, double weight) => (Name, Weight) = (name, weight);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Its share relative to the other flows.</summary>
    public double Weight { get; }

    // The limiter's state, under its lock: the waiting requests, and the virtual time at which the flow is served next.
    internal Queue<QuotaTicket> Waiting { get; } = new();

    internal double VirtualTime { get; set; }
}
