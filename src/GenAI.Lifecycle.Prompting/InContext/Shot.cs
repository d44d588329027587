using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>An example: the values a prompt takes, and the answer that is right.</summary>
public sealed class Shot
{
    private readonly Lazy<string> _hash;

    /// <summary>Creates an example.</summary>
    /// <param name="id">Its identity in the data set it comes from.</param>
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

    /// <summary>Its identity in the data set it comes from.</summary>
    public string Id { get; }

    /// <summary>The values of the prompt's variables.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The right answer.</summary>
    public string Output { get; }

    /// <summary>The class it belongs to, for stratified selection. <see langword="null"/>: <see cref="Output"/> is the class.</summary>
    public string? Label { get; init; }

    /// <summary>The text that similarity is measured on: its text values, in the order of their names.</summary>
    public string Text => string.Join('\n', Values.OrderBy(static p => p.Key, StringComparer.Ordinal).Select(static p => p.Value).OfType<string>());

    /// <summary>SHA-256 over the values: the same question twice under two identities has one hash.</summary>
    public string ContentHash => _hash.Value;

    /// <summary>The hash under which values are recognised again: SHA-256 over names and texts, white space at the ends ignored.</summary>
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
