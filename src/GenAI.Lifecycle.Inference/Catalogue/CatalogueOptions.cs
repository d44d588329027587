using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>What the catalogue adds to what the services tell.</summary>
public sealed class CatalogueOptions
{
    /// <summary>Lengths. The default is <see cref="ModelFactTable.Bundled"/>.</summary>
    public ModelFactTable Facts { get; set; } = ModelFactTable.Bundled;

    /// <summary>Prices. The default is <see cref="PriceTable.Bundled"/>.</summary>
    public PriceTable Prices { get; set; } = PriceTable.Bundled;

    /// <summary>Capabilities. The default is <see cref="CapabilityProfile.Bundled"/>.</summary>
    public CapabilityProfile Capabilities { get; set; } = CapabilityProfile.Bundled;
}
