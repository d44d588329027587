using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Options of the catalogue: the facts that it adds to the services' answers.</summary>
public sealed class CatalogueOptions
{
    /// <summary>The context lengths. The default is <see cref="ModelFactTable.Bundled"/>.</summary>
    public ModelFactTable Facts { get; set; } = ModelFactTable.Bundled;

    /// <summary>The prices. The default is <see cref="PriceTable.Bundled"/>.</summary>
    public PriceTable Prices { get; set; } = PriceTable.Bundled;

    /// <summary>The capabilities. The default is <see cref="CapabilityProfile.Bundled"/>.</summary>
    public CapabilityProfile Capabilities { get; set; } = CapabilityProfile.Bundled;
}
