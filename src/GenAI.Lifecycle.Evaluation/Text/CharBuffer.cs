namespace GenAI.Lifecycle.Evaluation.Text;

/// <summary>A growing character buffer that is reused without allocating.</summary>
internal sealed class CharBuffer
{
    private char[] _items = new char[256];
    private int _count;

    public ReadOnlySpan<char> Span => _items.AsSpan(0, _count);

    public int Capacity => _items.Length;

    public void Clear() => _count = 0;

    public void Append(char c)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, _count * 2);
        _items[_count++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (_count + text.Length > _items.Length)
            Array.Resize(ref _items, Math.Max(_items.Length * 2, _count + text.Length));
        text.CopyTo(_items.AsSpan(_count));
        _count += text.Length;
    }

    /// <summary>
    /// Sets the content to <paramref name="text"/> with every occurrence of one string replaced with another, left to right.
    /// </summary>
    public void SetReplaced(ReadOnlySpan<char> text, ReadOnlySpan<char> old, ReadOnlySpan<char> replacement)
    {
        Clear();
        for (int at; (at = text.IndexOf(old)) >= 0; text = text[(at + old.Length)..])
        {
            Append(text[..at]);
            Append(replacement);
        }
        Append(text);
    }
}
