namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>A JumpStart model of SageMaker's public hub, as its document has it.</summary>
/// <param name="Id">Its name in the hub, such as <c>meta-textgeneration-llama-3-1-8b-instruct</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Arn">The hub's name of it.</param>
public sealed record JumpStartModel(string Id, string Version, string? Arn)
{
    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it does, such as <c>textgeneration</c>.</summary>
    public string? Task { get; init; }

    /// <summary>The instance type that it is served on by default.</summary>
    public string? DefaultInstanceType { get; init; }

    /// <summary>The instance types that can serve it.</summary>
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>Whether it can be trained on.</summary>
    public bool Trainable { get; init; }

    /// <summary>
    /// Where the licence is that its user must accept (<c>accept_eula=true</c>); <see langword="null"/>: there is none.
    /// </summary>
    public string? EulaLocation { get; init; }

    internal PriceTable Prices { get; init; } = PriceTable.Bundled;

    /// <summary>What an hour on one instance costs.</summary>
    /// <param name="instanceType">The type; <see langword="null"/>: the default one.</param>
    /// <exception cref="UnknownPriceException">The table has no price for the type: never zero in silence.</exception>
    public Money GetHourlyPrice(string? instanceType = null) =>
        Prices.InstanceCost(instanceType ?? DefaultInstanceType ?? throw new UnknownPriceException(Id, Prices), TimeSpan.FromHours(1));
}
