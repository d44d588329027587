using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>
/// The simple form of search expressions: an optional schema <c>{Namespace,Dimension,…}</c>, then terms that must all
/// match; <c>Property="value"</c> with MetricName, Namespace or a dimension is exact, a bare or quoted word is searched
/// everywhere.
/// </summary>
internal sealed partial class SearchExpression
{
    private readonly string? _namespace;
    private readonly HashSet<string>? _dimensions;
    private readonly List<(string? Property, string Value)> _terms = [];

    private SearchExpression(string? metricNamespace, HashSet<string>? dimensions) =>
        (_namespace, _dimensions) = (metricNamespace, dimensions);

    /// <exception cref="ExpressionException">The expression does not have the simple form.</exception>
    public static SearchExpression Parse(string text)
    {
        var rest = text.Trim();
        SearchExpression search;
        if (rest.StartsWith('{'))
        {
            var end = rest.IndexOf('}', StringComparison.Ordinal);
            if (end < 0)
                throw new ExpressionException("The schema of the search is not closed");
            var names = rest[1..end]
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => name.Trim('"'))
                .ToArray();
            if (names.Length == 0)
                throw new ExpressionException("The schema of the search is empty");
            search = new SearchExpression(names[0], [.. names[1..]]);
            rest = rest[(end + 1)..];
        }
        else
        {
            search = new SearchExpression(null, null);
        }
        search.ReadTerms(rest);
        return search;
    }

    public bool Matches(MetricIdentity metric) =>
        (_namespace is null || metric.Namespace == _namespace)
        && (_dimensions is null || _dimensions.SetEquals(metric.Dimensions.Select(dimension => dimension.Key)))
        && _terms.All(term => term.Property is null ? Contains(metric, term.Value) : Property(metric, term.Property) == term.Value);

    private void ReadTerms(string text)
    {
        var at = 0;
        foreach (Match match in Term().Matches(text))
        {
            if (text[at..match.Index].Trim().Length > 0)
                break;
            at = match.Index + match.Length;
            var word = match.Groups["word"].Value;
            if (word is "AND")
                continue;
            if (word is "OR" or "NOT")
                throw new ExpressionException($"{word} in a search is not offered by the local CloudWatch");
            _terms.Add(
                (
                    match.Groups["name"] is { Success: true } name ? name.Value.Trim('"') : null,
                    match.Groups["quoted"] is { Success: true } quoted ? quoted.Value : word
                )
            );
        }
        if (text[at..].Trim() is { Length: > 0 } unread)
            throw new ExpressionException($"The search could not be read at '{unread}'");
    }

    private static bool Contains(MetricIdentity metric, string word) =>
        metric.Namespace.Contains(word, StringComparison.OrdinalIgnoreCase)
        || metric.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || metric.Dimensions.Any(dimension =>
            dimension.Key.Contains(word, StringComparison.OrdinalIgnoreCase)
            || dimension.Value.Contains(word, StringComparison.OrdinalIgnoreCase)
        );

    private static string? Property(MetricIdentity metric, string property) =>
        property switch
        {
            "MetricName" => metric.Name,
            "Namespace" => metric.Namespace,
            _ => metric.Dimension(property),
        };

    [GeneratedRegex("""(?:(?<name>"[^"]+"|[\w.:/-]+)\s*=\s*)?(?:"(?<quoted>[^"]*)"|(?<word>[\w.:/*-]+))""")]
    private static partial Regex Term();
}
