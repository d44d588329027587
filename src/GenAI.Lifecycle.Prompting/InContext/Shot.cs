using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>An example: the values of a prompt's variables and the right answer.</summary>
public sealed class Shot
{
    private readonly Lazy<string> _hash;

    /// <summary>Creates an example.</summary>
    /// <param name="id">The id in its dataset.</param>
    /// <param name="values">The values of the prompt's variables.</param>
    /// <param name="output">The right answer.</param>
    public Shot(string id, IReadOnlyDictionary<string, object?> values, string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(output);
        Id = id;
        Values = values;
        Output = output;
        _hash = new Lazy<string>(() => HashOf(Values));
    }

    /// <summary>The id in its dataset.</summary>
    public string Id { get; }

    /// <summary>The values of the prompt's variables.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The right answer.</summary>
    public string Output { get; }

    /// <summary>The class it belongs to, for stratified selection. <see langword="null"/>: <see cref="Output"/> is the class.</summary>
    public string? Label { get; init; }

    /// <summary>The text for similarity: the text values, in the order of their names.</summary>
    public string Text =>
        string.Join('\n', Values.OrderBy(static p => p.Key, StringComparer.Ordinal).Select(static p => p.Value).OfType<string>());

    /// <summary>SHA-256 over the values: the same question with two ids has the same hash.</summary>
    public string ContentHash => _hash.Value;

    /// <summary>Returns the hash that identifies values: SHA-256 over names and texts, ignoring leading and trailing white space.</summary>
    /// <param name="values">The values of the prompt's variables.</param>
    public static string HashOf(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var text = new StringBuilder();
        foreach (var (name, value) in values.OrderBy(static p => p.Key, StringComparer.Ordinal))
            text.Append(name).Append('\u001F').Append(Templates.TemplateValue.Format(value).Trim()).Append('\u001E');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
