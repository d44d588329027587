namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Builds the escaped path and query of a REST operation. Reused from call to call: it is filled and read at once.</summary>
internal sealed class RequestPath
{
    private readonly SortedList<string, string> _query = new(StringComparer.Ordinal);
    private char[] _text = new char[256];
    private int _length;

    /// <summary>Appends a fixed part such as <c>/model/</c>.</summary>
    public RequestPath Literal(string text)
    {
        Reserve(text.Length);
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    /// <summary>Appends a label taken from the request, escaped; it must not be empty.</summary>
    public RequestPath Label(string? value, string member)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException($"{member} is empty; it must be set because it is part of the request's path.", member);
        // A character takes at most three UTF-8 bytes, and an escaped byte takes three characters.
        Reserve(value.Length * 9);
        Uri.TryEscapeDataString(value, _text.AsSpan(_length), out var written);
        _length += written;
        return this;
    }

    /// <summary>Adds a query parameter unless <paramref name="value"/> is null.</summary>
    public RequestPath Query(string name, string? value)
    {
        if (value is not null)
            _query.Add(Uri.EscapeDataString(name), Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Path and sorted query as they are sent; valid until <see cref="Clear"/>.</summary>
    public ReadOnlySpan<char> Finish()
    {
        var separator = "?";
        foreach (var (name, value) in _query)
        {
            Literal(separator).Literal(name).Literal("=").Literal(value);
            separator = "&";
        }
        _query.Clear();
        return _text.AsSpan(0, _length);
    }

    /// <summary>Clears the path and the query.</summary>
    public void Clear()
    {
        _query.Clear();
        _length = 0;
    }

    private void Reserve(int count)
    {
        if (_text.Length - _length < count)
            Array.Resize(ref _text, Math.Max(_length + count, _text.Length * 2));
    }
}
