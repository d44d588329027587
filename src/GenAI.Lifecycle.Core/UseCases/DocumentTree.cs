using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GenAI.Lifecycle;

/// <summary>Reads JSON and YAML as one tree.</summary>
internal static class DocumentTree
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions s_json = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static JsonNode? FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonNode.Parse(json, documentOptions: s_json);
        }
        catch (JsonException error)
        {
            throw Malformed((error.LineNumber ?? 0) + 1, error.Message, error);
        }
    }

    public static JsonNode? FromYaml(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(yaml);
            stream.Load(reader);
        }
        catch (YamlException error)
        {
            throw Malformed(error.Start.Line, error.Message, error);
        }

        return stream.Documents.Count == 1
            ? Convert(stream.Documents[0].RootNode)
            : throw Malformed(1, $"Expected one document, found {stream.Documents.Count}.", null);
    }

    private static UseCaseValidationException Malformed(long line, string message, Exception? error) =>
        new([new ValidationProblem($"line {line}", message)], error);

    private static JsonNode? Convert(YamlNode node, int depth = 0) =>
        node switch
        {
            // An anchor that refers to itself is an infinite tree.
            _ when depth > MaxDepth => throw Malformed(node.Start.Line, $"Values are nested more than {MaxDepth} deep.", null),
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(pair => KeyValuePair.Create(Key(pair.Key), Convert(pair.Value, depth + 1)))
            ),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(item => Convert(item, depth + 1))]),
            YamlScalarNode scalar => Convert(scalar),
            _ => throw new NotSupportedException($"A YAML node of type {node.NodeType}."),
        };

    private static string Key(YamlNode node) =>
        (node as YamlScalarNode)?.Value ?? throw Malformed(node.Start.Line, "A key is not a text; it must be one.", null);

    // The core schema of YAML 1.2: only a plain scalar can be other than text.
    private static JsonValue? Convert(YamlScalarNode scalar) =>
        (scalar.Style, scalar.Value) switch
        {
            (ScalarStyle.Plain, null or "" or "~" or "null" or "Null" or "NULL") => null,
            (ScalarStyle.Plain, "true" or "True" or "TRUE") => JsonValue.Create(true),
            (ScalarStyle.Plain, "false" or "False" or "FALSE") => JsonValue.Create(false),
            (ScalarStyle.Plain, { } text) when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                JsonValue.Create(number),
            _ => JsonValue.Create(scalar.Value),
        };
}
