using System.Net;
using System.Text;

namespace GenAI.Lifecycle.Reports;

/// <summary>
/// Builds one self-contained HTML file: sections of text, tables and charts, no script, nothing loaded from elsewhere.
/// Every text is encoded.
/// </summary>
public sealed class HtmlReport
{
    private const string Style = """
        :root{--ink:#1c2330;--soft:#5b6575;--line:#dfe4ec;--accent:#2463d6;--good:#1a7f4b;--bad:#b3362c;--paper:#fff;--wash:#f5f7fa}
        @media(prefers-color-scheme:dark){:root{--ink:#e6eaf2;--soft:#9aa5b8;--line:#323b4b;--accent:#7aa7ff;--good:#5fd08e;--bad:#ff8f86;--paper:#12161e;--wash:#1a202b}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:62rem;padding:2rem 1.25rem 4rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
        h1{font-size:1.7rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2.4rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
        p{margin:.4rem 0;max-width:48rem}.soft{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}.good::before{content:"✓ "}.bad::before{content:"✗ "}
        .scroll{overflow-x:auto}table{border-collapse:collapse;margin:.6rem 0;font-size:.9rem}th,td{padding:.35rem .8rem .35rem 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.85rem}
        svg{max-width:100%;height:auto;background:var(--wash);border-radius:6px}svg text{fill:var(--soft);font:12px system-ui,sans-serif}
        pre{white-space:pre-wrap;background:var(--wash);padding:.7rem;border-radius:6px;font-size:.85rem}details{margin:.4rem 0}summary{cursor:pointer}
        .role{font-size:.75rem;text-transform:uppercase;letter-spacing:.05em;color:var(--soft)}
        .sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.6rem;margin:.6rem 0}.sides>div{background:var(--wash);border-radius:6px;padding:.6rem .8rem;overflow-wrap:anywhere;white-space:pre-wrap;font-size:.9rem}
        .sides b{display:block;color:var(--soft);font-weight:600;font-size:.8rem;white-space:normal}ins{color:var(--bad);text-decoration:none;background:color-mix(in srgb,var(--bad) 14%,transparent)}del{color:var(--soft)}
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Begins a report.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="subtitle">A line below the title.</param>
    public HtmlReport(string title, string subtitle)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        Title = title;
        _body.Append($"""<h1>{Encode(title)}</h1><p class="soft">{Encode(subtitle)}</p>""");
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>Begins a section.</summary>
    /// <param name="heading">Its heading.</param>
    public HtmlReport Section(string heading) => Add("<h2>", heading, "</h2>");

    /// <summary>Adds a paragraph.</summary>
    /// <param name="text">The text.</param>
    public HtmlReport Text(string text) => Add("<p>", text, "</p>");

    /// <summary>Adds a finding, marked as passed or not.</summary>
    /// <param name="passed">Whether the finding passed.</param>
    /// <param name="text">The finding.</param>
    public HtmlReport Finding(bool passed, string text) => Add(passed ? """<p class="good">""" : """<p class="bad">""", text, "</p>");

    /// <summary>Adds a text that is shown as it is, under a heading.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="text">The text.</param>
    public HtmlReport Block(string heading, string text)
    {
        _body.Append($"""<div class="role">{Encode(heading)}</div><pre>{Encode(text)}</pre>""");
        return this;
    }

    /// <summary>Adds preformatted text in a collapsible section.</summary>
    /// <param name="summary">The heading of the section.</param>
    /// <param name="text">The text.</param>
    public HtmlReport Details(string summary, string text)
    {
        _body.Append($"<details><summary>{Encode(summary)}</summary><pre>{Encode(text)}</pre></details>");
        return this;
    }

    /// <summary>Adds content behind a line to open it.</summary>
    /// <param name="summary">The line.</param>
    /// <param name="content">Adds the content to this report.</param>
    public HtmlReport Details(string summary, Action<HtmlReport> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        _body.Append($"<details><summary>{Encode(summary)}</summary>");
        content(this);
        _body.Append("</details>");
        return this;
    }

    /// <summary>Adds a table.</summary>
    /// <param name="columns">The headings; a heading that begins with <c>#</c> marks a numeric, right-aligned column.</param>
    /// <param name="rows">The rows, as many cells as there are columns.</param>
    /// <exception cref="ArgumentException">A row has another number of cells.</exception>
    public HtmlReport Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        _body.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var column in columns)
            Cell("th", column.TrimStart('#'), column.StartsWith('#'));
        _body.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            if (row.Count != columns.Count)
                throw new ArgumentException($"A row has {row.Count} cells; the table has {columns.Count} columns.", nameof(rows));
            _body.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
                Cell("td", row[i], columns[i].StartsWith('#'));
            _body.Append("</tr>");
        }

        _body.Append("</tbody></table></div>");
        return this;
    }

    /// <summary>Adds texts side by side, with marked differences.</summary>
    /// <param name="texts">The texts, each under a heading.</param>
    public HtmlReport SideBySide(params IReadOnlyList<(string Heading, IReadOnlyList<MarkedText> Text)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _body.Append("<div class=\"sides\">");
        foreach (var (heading, text) in texts)
        {
            _body.Append("<div><b>").Append(Encode(heading)).Append("</b>");
            foreach (var piece in text)
            {
                var (before, after) = piece.Mark switch
                {
                    TextMark.Added => ("<ins>", "</ins>"),
                    TextMark.Removed => ("<del>", "</del>"),
                    _ => ("", ""),
                };
                _body.Append(before).Append(Encode(piece.Text)).Append(after);
            }

            _body.Append("</div>");
        }

        _body.Append("</div>");
        return this;
    }

    /// <summary>Adds a chart.</summary>
    /// <param name="chart">The chart.</param>
    public HtmlReport Chart(SvgChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        _body.Append($"<figure>{chart.Render()}<figcaption>{Encode(chart.Caption)}</figcaption></figure>");
        return this;
    }

    /// <summary>Returns the file's text.</summary>
    public override string ToString() =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{Encode(Title)}</title>
            <style>{Style}</style>
            </head>
            <body>{_body}</body>
            </html>

            """;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file; its folder is created if it does not exist, an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the writing.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(path, ToString(), cancellationToken).ConfigureAwait(false);
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    private HtmlReport Add(string before, string text, string after)
    {
        _body.Append(before).Append(Encode(text)).Append(after);
        return this;
    }

    private void Cell(string tag, string text, bool number) =>
        _body.Append('<').Append(tag).Append(number ? " class=\"n\">" : ">").Append(Encode(text)).Append("</").Append(tag).Append('>');
}
