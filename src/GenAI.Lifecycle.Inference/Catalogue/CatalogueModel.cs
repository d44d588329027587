using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>A model that can be used.</summary>
/// <param name="Source">Where it is offered.</param>
/// <param name="Id">What a request, or a deployment, names.</param>
/// <param name="Name">Its name for people.</param>
public sealed record CatalogueModel(CatalogueSource Source, string Id, string Name)
{
    /// <summary>The service's name of it.</summary>
    public string? Arn { get; init; }

    /// <summary>Who made it; <see langword="null"/>: the service does not say.</summary>
    public string? Provider { get; init; }

    /// <summary>The foundation models behind an inference profile, by ARN.</summary>
    public IReadOnlyList<string> FoundationModels { get; init; } = [];

    /// <summary>What it takes, such as <c>TEXT</c>.</summary>
    public IReadOnlyList<string> InputModalities { get; init; } = [];

    /// <summary>What it gives, such as <c>TEXT</c>.</summary>
    public IReadOnlyList<string> OutputModalities { get; init; } = [];

    /// <summary>Whether it streams; <see langword="null"/>: the service does not say.</summary>
    public bool? Streams { get; init; }

    /// <summary>How it can be bought, such as <c>ON_DEMAND</c> or <c>PROVISIONED</c>.</summary>
    public IReadOnlyList<string> InferenceTypes { get; init; } = [];

    /// <summary>How it can be customised, such as <c>FINE_TUNING</c>.</summary>
    public IReadOnlyList<string> Customizations { get; init; } = [];

    /// <summary>The state of its life in the service's words, such as <c>ACTIVE</c> or <c>LEGACY</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The tokens of question and answer together; <see langword="null"/> if unknown.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The most tokens of one answer; <see langword="null"/> if unknown.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>What it can do, from the capability profile; <see langword="null"/> for models that are deployed first.</summary>
    public ModelCapabilities? Capabilities { get; init; }

    /// <summary>What a hub says of it, such as <c>@task:text-generation</c>.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    internal PriceTable Prices { get; init; } = PriceTable.Bundled;

    internal string? PricedAs { get; init; }

    /// <summary>What its tokens cost.</summary>
    /// <exception cref="UnknownPriceException">The table has no price: never zero in silence. A JumpStart model costs its
    /// instances.</exception>
    public Price GetPrice() => Prices.Models.TryGetValue(Id, out var own) ? own
        : PricedAs is not null && Prices.Models.TryGetValue(PricedAs, out var price) ? price
        : throw new UnknownPriceException(Id, Prices);
}
