namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Which models are wanted; unset members do not filter. Texts are compared whatever the case of their letters.</summary>
public sealed record CatalogueQuery
{
    /// <summary>Where the models are offered.</summary>
    /// <value>The default is Bedrock: foundation models and inference profiles.</value>
    public CatalogueSource Sources { get; init; } = CatalogueSource.FoundationModel | CatalogueSource.InferenceProfile;

    /// <summary>The provider, such as <c>Anthropic</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>A part of the id or the name.</summary>
    public string? NameContains { get; init; }

    /// <summary>A modality that it takes, such as <c>TEXT</c> or <c>IMAGE</c>.</summary>
    public string? InputModality { get; init; }

    /// <summary>A modality that it gives, such as <c>TEXT</c>, <c>IMAGE</c> or <c>EMBEDDING</c>.</summary>
    public string? OutputModality { get; init; }

    /// <summary>The least tokens of question and answer together; a model of unknown length is left out.</summary>
    public int? MinContextLength { get; init; }

    /// <summary>Whether it takes tools.</summary>
    public bool? Tools { get; init; }

    /// <summary>Whether only models are wanted that are not on their way out.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ActiveOnly { get; init; }

    internal bool Fits(CatalogueModel model) =>
        Same(Provider, model.Provider)
        && (NameContains is null || Contains(model.Id) || Contains(model.Name))
        && (InputModality is null || model.InputModalities.Contains(InputModality, StringComparer.OrdinalIgnoreCase))
        && (OutputModality is null || model.OutputModalities.Contains(OutputModality, StringComparer.OrdinalIgnoreCase))
        && (MinContextLength is null || model.ContextLength >= MinContextLength)
        && (Tools is null || model.Capabilities?.Tools == Tools)
        && (!ActiveOnly || model.Status is null or "ACTIVE");

    private bool Contains(string text) => text.Contains(NameContains!, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string? wanted, string? found) => wanted is null || string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);
}
