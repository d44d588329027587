using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>
/// A filter pattern of terms: every plain term, at least one <c>?term</c>, no <c>-term</c>; a quoted term may hold
/// spaces, <c>%…%</c> is a regular expression. Matching is case-sensitive.
/// </summary>
internal sealed partial class LogFilter
{
    private readonly List<Func<string, bool>> _all = [];
    private readonly List<Func<string, bool>> _any = [];
    private readonly List<Func<string, bool>> _none = [];

    private LogFilter() { }

    /// <exception cref="ServiceError">InvalidParameterException: the text is not a pattern, or is a pattern of JSON or space-delimited
    /// fields, which are not supported here.</exception>
    public static LogFilter Parse(string? pattern)
    {
        var filter = new LogFilter();
        var text = pattern?.Trim() ?? string.Empty;
        if (text.StartsWith('{') || text.StartsWith('['))
            throw Invalid("Patterns of JSON and space-delimited fields are not supported by the local CloudWatch Logs.");
        foreach (Match term in Term.Matches(text))
        {
            var list = term.Groups[1].Value switch
            {
                "?" => filter._any,
                "-" => filter._none,
                _ => filter._all,
            };
            list.Add(Condition(term.Groups[2].Value));
        }

        return filter;
    }

    public bool Matches(string message) =>
        _all.TrueForAll(term => term(message))
        && (_any.Count == 0 || _any.Exists(term => term(message)))
        && !_none.Exists(term => term(message));

    private static Func<string, bool> Condition(string term)
    {
        if (term.Length > 2 && term[0] == '%' && term[^1] == '%')
        {
            try
            {
                var regex = new Regex(term[1..^1], RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
                return regex.IsMatch;
            }
            catch (Exception exception) when (exception is RegexParseException or NotSupportedException)
            {
                throw Invalid("Invalid filter pattern: " + exception.Message);
            }
        }

        var word =
            term.Length > 1 && term[0] == '"' && term[^1] == '"' ? term[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : term;
        return message => message.Contains(word, StringComparison.Ordinal);
    }

    private static ServiceError Invalid(string message) => new("InvalidParameterException", 400, message);

    [GeneratedRegex("""([?-]?)("(?:[^"\\]|\\.)*"|%[^%]+%|\S+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Term { get; }
}
