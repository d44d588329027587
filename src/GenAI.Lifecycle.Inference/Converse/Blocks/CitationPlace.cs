using System.Text.Json;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Specifies the unit of a citation's location.</summary>
public enum CitationPlaceKind
{
    /// <summary>Characters of a document of the request.</summary>
    DocumentCharacters,

    /// <summary>Chunks of a document of the request.</summary>
    DocumentChunks,

    /// <summary>Pages of a document of the request.</summary>
    DocumentPages,

    /// <summary>Passages of a search result of the request.</summary>
    SearchResult,

    /// <summary>A page of the web.</summary>
    Web,
}

/// <summary>
/// Represents the location of a citation; <c>AdditionalProperties["location"]</c> of a <c>CitationAnnotation</c>.
/// </summary>
/// <param name="Kind">The unit of the numbers.</param>
/// <param name="Index">The index of the document or search result in the request, from 0.</param>
/// <param name="Start">The first character, chunk, page or passage.</param>
/// <param name="End">The end of the range.</param>
public sealed record CitationPlace(CitationPlaceKind Kind, int? Index, int? Start, int? End)
{
    /// <summary>The page's address, on the web.</summary>
    public string? Url { get; init; }

    /// <summary>The page's domain, on the web.</summary>
    public string? Domain { get; init; }

    // A conversation that was stored as JSON has a JsonElement instead of the place.
    internal static CitationPlace? Of(object? value) =>
        value switch
        {
            CitationPlace place => place,
            JsonElement { ValueKind: JsonValueKind.Object } json => new CitationPlace(
                Named(json),
                Number(json, "index"),
                Number(json, "start"),
                Number(json, "end")
            )
            {
                Url = Text(json, "url"),
                Domain = Text(json, "domain"),
            },
            _ => null,
        };

    private static CitationPlaceKind Named(JsonElement json) =>
        Enum.TryParse<CitationPlaceKind>(Text(json, "kind"), ignoreCase: true, out var kind)
            ? kind
            : (CitationPlaceKind)(Number(json, "kind") ?? 0);

    private static int? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
