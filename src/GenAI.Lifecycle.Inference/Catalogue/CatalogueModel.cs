using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Represents a model that can be used.</summary>
/// <param name="Source">The source of the model.</param>
/// <param name="Id">The id that a request or a deployment uses.</param>
/// <param name="Name">The display name.</param>
public sealed record CatalogueModel(CatalogueSource Source, string Id, string Name)
{
    /// <summary>The ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The provider; <see langword="null"/> if the service does not say.</summary>
    public string? Provider { get; init; }

    /// <summary>The foundation models behind an inference profile, by ARN.</summary>
    public IReadOnlyList<string> FoundationModels { get; init; } = [];

    /// <summary>The input modalities, such as <c>TEXT</c>.</summary>
    public IReadOnlyList<string> InputModalities { get; init; } = [];

    /// <summary>The output modalities, such as <c>TEXT</c>.</summary>
    public IReadOnlyList<string> OutputModalities { get; init; } = [];

    /// <summary>Whether the model streams; <see langword="null"/> if the service does not say.</summary>
    public bool? Streams { get; init; }

    /// <summary>The inference types, such as <c>ON_DEMAND</c> or <c>PROVISIONED</c>.</summary>
    public IReadOnlyList<string> InferenceTypes { get; init; } = [];

    /// <summary>The customization types, such as <c>FINE_TUNING</c>.</summary>
    public IReadOnlyList<string> Customizations { get; init; } = [];

    /// <summary>The lifecycle status in the service's words, such as <c>ACTIVE</c> or <c>LEGACY</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The maximum tokens of prompt and answer together; <see langword="null"/> if unknown.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The maximum tokens of one answer; <see langword="null"/> if unknown.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The capabilities from the capability profile; <see langword="null"/> for models that must be deployed first.</summary>
    public ModelCapabilities? Capabilities { get; init; }

    /// <summary>The hub's keywords, such as <c>@task:text-generation</c>.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    internal PriceTable Prices { get; init; } = PriceTable.Bundled;

    internal string? PricedAs { get; init; }

    /// <summary>Returns the price of the model's tokens.</summary>
    /// <exception cref="UnknownPriceException">The table has no price for the model; a missing price is never zero. A JumpStart model
    /// is charged by its instances.</exception>
    public Price GetPrice() =>
        Prices.Models.TryGetValue(Id, out var own) ? own
        : PricedAs is not null && Prices.Models.TryGetValue(PricedAs, out var price) ? price
        : throw new UnknownPriceException(Id, Prices);
}
