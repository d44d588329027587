namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Represents a JumpStart model of SageMaker's public hub, from its document.</summary>
/// <param name="Id">Its name in the hub, such as <c>meta-textgeneration-llama-3-1-8b-instruct</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Arn">The ARN of the hub content.</param>
public sealed record JumpStartModel(string Id, string Version, string? Arn)
{
    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The task, such as <c>textgeneration</c>.</summary>
    public string? Task { get; init; }

    /// <summary>The instance type that it is served on by default.</summary>
    public string? DefaultInstanceType { get; init; }

    /// <summary>The instance types that can serve it.</summary>
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>Whether the model can be fine-tuned.</summary>
    public bool Trainable { get; init; }

    /// <summary>
    /// The location of the licence that the user must accept (<c>accept_eula=true</c>); <see langword="null"/> if there
    /// is none.
    /// </summary>
    public string? EulaLocation { get; init; }

    internal PriceTable Prices { get; init; } = PriceTable.Bundled;

    /// <summary>Returns the price of one instance per hour.</summary>
    /// <param name="instanceType">The instance type; the default one if <see langword="null"/>.</param>
    /// <exception cref="UnknownPriceException">The table has no price for the type; a missing price is never zero.</exception>
    public Money GetHourlyPrice(string? instanceType = null) =>
        Prices.InstanceCost(instanceType ?? DefaultInstanceType ?? throw new UnknownPriceException(Id, Prices), TimeSpan.FromHours(1));
}
