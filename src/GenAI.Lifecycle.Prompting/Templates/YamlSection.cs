using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A mapping of a YAML document that is read key by key; <see cref="Done{T}"/> rejects unread keys.</summary>
internal sealed class YamlSection
{
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private YamlSection(YamlNode node) =>
        _node = node as YamlMappingNode ?? throw new PromptTemplateException("Expected keys with values.", Line(node));

    public static YamlSection Root(string text)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException error)
        {
            throw new PromptTemplateException(error.Message, checked((int)error.Start.Line), error);
        }

        return stream.Documents.Count == 1
            ? new YamlSection(stream.Documents[0].RootNode)
            : throw new PromptTemplateException(
                $"Expected one document, found {stream.Documents.Count.ToString(CultureInfo.InvariantCulture)}."
            );
    }

    public PromptTemplateException Error(string message) => new(message, Line(_node));

    public T Done<T>(T value)
    {
        foreach (var key in _node.Children.Keys.OfType<YamlScalarNode>())
        {
            if (!_read.Contains(key.Value!))
                throw new PromptTemplateException($"Unknown key '{key.Value}'.", Line(key));
        }

        return value;
    }

    public string Required(string key) => Text(key) ?? throw Error($"The key '{key}' is missing.");

    public string? Text(string key) =>
        Find(key) switch
        {
            null => null,
            YamlScalarNode scalar => scalar.Value,
            var other => throw new PromptTemplateException($"'{key}' must be a text.", Line(other)),
        };

    public bool? Flag(string key) =>
        Text(key) switch
        {
            null => null,
            "true" => true,
            "false" => false,
            var other => throw Error($"'{key}' is '{other}'; it must be true or false."),
        };

    public T? Number<T>(string key)
        where T : struct, IParsable<T> =>
        Text(key) is not { } text ? null
        : T.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error($"'{key}' is '{text}'; it must be a number.");

    public T Choice<T>(string key, T fallback)
        where T : struct, Enum =>
        Text(key) is not { } text ? fallback
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) ? value
        : throw Error($"'{key}' is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");

    public YamlSection? Section(string key) => Find(key) is { } node ? new YamlSection(node) : null;

    public IReadOnlyList<T> Items<T>(string key, Func<YamlSection, T> read) =>
        Find(key) switch
        {
            null => [],
            YamlSequenceNode sequence => [.. sequence.Children.Select(item => read(new YamlSection(item)))],
            var other => throw new PromptTemplateException($"'{key}' must be a list.", Line(other)),
        };

    public IReadOnlyList<string> List(string key) =>
        Find(key) switch
        {
            null => [],
            YamlSequenceNode sequence =>
            [
                .. sequence.Children.Select(static item =>
                    (item as YamlScalarNode)?.Value ?? throw new PromptTemplateException("Expected a text.", Line(item))
                ),
            ],
            var other => throw new PromptTemplateException($"'{key}' must be a list.", Line(other)),
        };

    public IReadOnlyDictionary<string, T> Sections<T>(Func<YamlSection, T> read) =>
        Keys().ToDictionary(static k => k, key => read(Section(key)!), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Texts() => Keys().ToDictionary(static k => k, Required, StringComparer.Ordinal);

    private static int Line(YamlNode node) => checked((int)node.Start.Line);

    private IEnumerable<string> Keys() => _node.Children.Keys.Select(static key => ((YamlScalarNode)key).Value!);

    private YamlNode? Find(string key)
    {
        _read.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }
}
