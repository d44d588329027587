using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts citations of every kind of location, in both directions.</summary>
internal static class CitationBlocks
{
    private const string Location = "location";
    private const string Source = "source";

    public static ContentBlock From(TextContent content) =>
        new()
        {
            CitationsContent = new CitationsContentBlock
            {
                Content = [new CitationGeneratedContent { Text = content.Text }],
                Citations = [.. content.Annotations!.OfType<CitationAnnotation>().Select(From)],
            },
        };

    /// <summary>Adds the citations of <paramref name="content"/> to the text before it; returns false if that is not text.</summary>
    public static bool TryAppend(ContentBlock block, TextContent content)
    {
        if (block.Text is { } text)
            (block.Text, block.CitationsContent) = (
                null,
                new CitationsContentBlock { Content = [new CitationGeneratedContent { Text = text }], Citations = [] }
            );
        if (block.CitationsContent is not { } cited)
            return false;
        cited.Citations!.AddRange(content.Annotations!.OfType<CitationAnnotation>().Select(From));
        return true;
    }

    /// <summary>
    /// Returns the text of a citations block with its citations. Text beyond the citations, and citations beyond the
    /// texts, stay.
    /// </summary>
    public static TextContent ToText(CitationsContentBlock block) =>
        new(string.Concat((block.Content ?? []).Select(static part => part.Text)))
        {
            Annotations =
            [
                .. (block.Citations ?? []).Select(static citation =>
                    Annotation(citation.Title, citation.Source, citation.SourceContent?.Select(static s => s.Text), citation.Location)
                ),
            ],
        };

    /// <summary>Returns a streamed citation: an empty text that carries it, so that joining the updates keeps it.</summary>
    public static TextContent ToText(CitationsDelta delta) =>
        new(string.Empty)
        {
            Annotations = [Annotation(delta.Title, delta.Source, delta.SourceContent?.Select(static s => s.Text), delta.Location)],
        };

    private static CitationAnnotation Annotation(string? title, string? source, IEnumerable<string?>? quotes, CitationLocation? location)
    {
        var annotation = new CitationAnnotation
        {
            Title = title,
            Snippet = quotes is null ? null : string.Concat(quotes),
            Url = location?.Web?.Url is { } url && Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var parsed) ? parsed : null,
            AdditionalProperties = [],
        };
        if (source is not null)
            annotation.AdditionalProperties[Source] = source;
        if (ToPlace(location) is { } place)
            annotation.AdditionalProperties[Location] = place;
        return annotation;
    }

    private static CitationPlace? ToPlace(CitationLocation? location) =>
        location switch
        {
            { DocumentChar: { } c } => new(CitationPlaceKind.DocumentCharacters, c.DocumentIndex, c.Start, c.End),
            { DocumentChunk: { } c } => new(CitationPlaceKind.DocumentChunks, c.DocumentIndex, c.Start, c.End),
            { DocumentPage: { } p } => new(CitationPlaceKind.DocumentPages, p.DocumentIndex, p.Start, p.End),
            { SearchResultLocation: { } s } => new(CitationPlaceKind.SearchResult, s.SearchResultIndex, s.Start, s.End),
            { Web: { } w } => new(CitationPlaceKind.Web, null, null, null) { Url = w.Url, Domain = w.Domain },
            _ => null,
        };

    private static Citation From(CitationAnnotation annotation) =>
        new()
        {
            Title = annotation.Title,
            Source = annotation.AdditionalProperties?.TryGetValue(Source, out var source) == true ? source?.ToString() : null,
            SourceContent = annotation.Snippet is { Length: > 0 } snippet ? [new CitationSourceContent { Text = snippet }] : null,
            Location =
                annotation.AdditionalProperties?.TryGetValue(Location, out var place) == true && CitationPlace.Of(place) is { } known
                    ? From(known)
                    : null,
        };

    private static CitationLocation From(CitationPlace place) =>
        place.Kind switch
        {
            CitationPlaceKind.DocumentCharacters => new()
            {
                DocumentChar = new()
                {
                    DocumentIndex = place.Index,
                    Start = place.Start,
                    End = place.End,
                },
            },
            CitationPlaceKind.DocumentChunks => new()
            {
                DocumentChunk = new()
                {
                    DocumentIndex = place.Index,
                    Start = place.Start,
                    End = place.End,
                },
            },
            CitationPlaceKind.DocumentPages => new()
            {
                DocumentPage = new()
                {
                    DocumentIndex = place.Index,
                    Start = place.Start,
                    End = place.End,
                },
            },
            CitationPlaceKind.SearchResult => new()
            {
                SearchResultLocation = new()
                {
                    SearchResultIndex = place.Index,
                    Start = place.Start,
                    End = place.End,
                },
            },
            _ => new()
            {
                Web = new() { Url = place.Url, Domain = place.Domain },
            },
        };
}
