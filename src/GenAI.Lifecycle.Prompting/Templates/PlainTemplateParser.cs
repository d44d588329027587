using System.Text;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>Reads the plain <c>{{name}}</c> form.</summary>
internal static class PlainTemplateParser
{
    private const string Open = "{{";
    private const string Close = "}}";

    public static IReadOnlyList<Segment> Parse(string source, IReadOnlyDictionary<string, string> partials)
    {
        var builder = new Builder();
        Append(builder, source, partials, []);
        return builder.Build();
    }

    /// <summary>Reads a Liquid text that uses only text and <c>{{ name }}</c>, which has the same meaning in the plain form.</summary>
    public static bool TryParseSimpleLiquid(string source, out IReadOnlyList<Segment> segments)
    {
        segments = [];
        if (source.Contains("{%", StringComparison.Ordinal))
            return false;
        var builder = new Builder();
        var at = 0;
        while (source.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = source.IndexOf(Close, open + 2, StringComparison.Ordinal);
            if (close < 0)
                return false;
            var name = source.AsSpan(open + 2, close - open - 2).Trim();
            if (!IsIdentifier(name) || name is "true" or "false" or "nil" or "null" or "empty" or "blank")
                return false;
            builder.Text(source.AsSpan(at, open - at));
            builder.Variable(name.ToString());
            at = close + 2;
        }

        builder.Text(source.AsSpan(at));
        segments = builder.Build();
        return true;
    }

    public static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !(char.IsAsciiLetter(name[0]) || name[0] == '_'))
            return false;
        foreach (var c in name)
        {
            if (!(char.IsAsciiLetterOrDigit(c) || c == '_'))
                return false;
        }

        return true;
    }

    private static void Append(Builder builder, string source, IReadOnlyDictionary<string, string> partials, List<string> path)
    {
        var at = 0;
        while (source.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (open > at && source[open - 1] == '\\')
            {
                builder.Text(source.AsSpan(at, open - 1 - at));
                builder.Text(Open);
                at = open + 2;
                continue;
            }

            builder.Text(source.AsSpan(at, open - at));
            var close = source.IndexOf(Close, open + 2, StringComparison.Ordinal);
            if (close < 0)
                throw new PromptTemplateException(
                    "'{{' is never closed by '}}'. Write '\\{{' for the characters themselves.",
                    LineOf(source, open)
                );
            var name = source.AsSpan(open + 2, close - open - 2).Trim();
            if (name.StartsWith(">", StringComparison.Ordinal))
                AppendPartial(builder, name[1..].Trim().ToString(), source, open, partials, path);
            else if (IsIdentifier(name))
                builder.Variable(name.ToString());
            else
                throw new PromptTemplateException(
                    $"'{name}' is not a variable name; a name has letters, digits and '_' and starts with a letter or '_'. Filters and loops need the Liquid format.",
                    LineOf(source, open)
                );
            at = close + 2;
        }

        builder.Text(source.AsSpan(at));
    }

    private static void AppendPartial(
        Builder builder,
        string name,
        string source,
        int position,
        IReadOnlyDictionary<string, string> partials,
        List<string> path
    )
    {
        if (!partials.TryGetValue(name, out var partial))
            throw new PromptTemplateException($"The partial '{name}' is not declared.", LineOf(source, position));
        if (path.Contains(name))
            throw new PromptTemplateException(
                $"The partial '{name}' includes itself: {string.Join(" > ", path)} > {name}.",
                LineOf(source, position)
            );
        path.Add(name);
        Append(builder, partial, partials, path);
        path.RemoveAt(path.Count - 1);
    }

    private static int LineOf(string source, int position) => source.AsSpan(0, position).Count('\n') + 1;

    /// <summary>Joins neighbouring texts, so that a template of n variables has at most 2n + 1 segments.</summary>
    private sealed class Builder
    {
        private readonly List<Segment> _segments = [];
        private readonly StringBuilder _text = new();

        public void Text(ReadOnlySpan<char> text) => _text.Append(text);

        public void Variable(string name)
        {
            Flush();
            _segments.Add(new Segment(name, IsVariable: true));
        }

        public List<Segment> Build()
        {
            Flush();
            return _segments;
        }

        private void Flush()
        {
            if (_text.Length == 0)
                return;
            _segments.Add(new Segment(_text.ToString(), IsVariable: false));
            _text.Clear();
        }
    }
}
