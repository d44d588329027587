namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Describes a query for models; unset members do not filter. Texts are compared without regard to case.</summary>
public sealed record CatalogueQuery
{
    /// <summary>The sources of the models.</summary>
    /// <value>The default is Bedrock: foundation models and inference profiles.</value>
    public CatalogueSource Sources { get; init; } = CatalogueSource.FoundationModel | CatalogueSource.InferenceProfile;

    /// <summary>The provider, such as <c>Anthropic</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>A part of the id or the name.</summary>
    public string? NameContains { get; init; }

    /// <summary>An input modality, such as <c>TEXT</c> or <c>IMAGE</c>.</summary>
    public string? InputModality { get; init; }

    /// <summary>An output modality, such as <c>TEXT</c>, <c>IMAGE</c> or <c>EMBEDDING</c>.</summary>
    public string? OutputModality { get; init; }

    /// <summary>The minimum context length in tokens; a model of unknown length is left out.</summary>
    public int? MinContextLength { get; init; }

    /// <summary>Whether the model takes tools.</summary>
    public bool? Tools { get; init; }

    /// <summary>Whether to return only active models, not legacy ones.</summary>
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

    private static bool Same(string? wanted, string? found) =>
        wanted is null || string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);
}
