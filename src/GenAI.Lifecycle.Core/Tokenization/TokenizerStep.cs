using System.Text.Json;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>A step of a tokenizer.json: a normalizer, a pre-tokenizer or a decoder, with its properties.</summary>
/// <param name="Kind">The kind of step, as in the file.</param>
/// <param name="Json">The step.</param>
internal sealed record TokenizerStep(string Kind, JsonElement Json)
{
    /// <summary>The step's type; <see langword="null"/> if there is no step.</summary>
    public string? Type => Json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : Text("type");

    public bool Has(string member) => Json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string member) =>
        Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidDataException($"a {Kind} has no text '{member}': {Json.GetRawText()}");

    public bool Flag(string member, bool otherwise) => Has(member) ? Json.GetProperty(member).GetBoolean() : otherwise;

    public IEnumerable<TokenizerStep> Children(string member) =>
        Json.GetProperty(member).EnumerateArray().Select(child => this with { Json = child });

    public SplitPattern Pattern(string member)
    {
        var pattern = Json.GetProperty(member);
        if (pattern.TryGetProperty("String", out var text))
            return new SplitPattern(Regex.Escape(text.GetString()!));
        if (!pattern.TryGetProperty("Regex", out var expression))
            throw Refuse("patterns String and Regex", pattern.GetRawText());
        try
        {
            return new SplitPattern(expression.GetString()!);
        }
        catch (RegexParseException exception)
        {
            throw new InvalidDataException(
                $"the {Kind} {Type} has the pattern {expression.GetRawText()}, which .NET cannot read: {exception.Message}",
                exception
            );
        }
    }

    public InvalidDataException Refuse(string supported, string? value = null) =>
        new($"the {Kind} {Type}{(value is null ? string.Empty : $" with {value}")} is not supported; supported are {supported}");
}
