using System.Text;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>
/// Builds the path and query of a REST operation, in both spellings a signed request needs: as it is sent
/// (escaped once) and as the signature sees it (escaped twice).
/// </summary>
internal sealed class RequestPath
{
    private readonly StringBuilder _sent = new();
    private readonly StringBuilder _signed = new();
    private readonly SortedList<string, string> _query = new(StringComparer.Ordinal);

    /// <summary>Appends a fixed part such as <c>/model/</c>.</summary>
    public RequestPath Literal(string text)
    {
        _sent.Append(text);
        _signed.Append(text);
        return this;
    }

    /// <summary>Appends a label taken from the request, escaped; it must not be empty.</summary>
    public RequestPath Label(string? value, string member)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException($"{member} must be set: it is part of the request's path.", member);
        var once = Uri.EscapeDataString(value);
        _sent.Append(once);
        _signed.Append(Uri.EscapeDataString(once));
        return this;
    }

    /// <summary>Adds a query parameter unless <paramref name="value"/> is null.</summary>
    public RequestPath Query(string name, string? value)
    {
        if (value is not null) _query.Add(Uri.EscapeDataString(name), Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>The path as the signature sees it.</summary>
    public string SignedPath => _signed.ToString();

    /// <summary>The query, escaped and sorted, without the question mark.</summary>
    public string CanonicalQuery => string.Join('&', _query.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Path and query as they are sent.</summary>
    public string PathAndQuery => _query.Count == 0 ? _sent.ToString() : $"{_sent}?{CanonicalQuery}";
}
