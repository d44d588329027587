using System.Globalization;
using System.Net;
using System.Text;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Status;

/// <summary>
/// The page at <c>/</c>: the resources and activities, for the user of this machine. It loads no other resources and
/// reloads itself.
/// </summary>
internal sealed class StatusPage(IEnumerable<IStatusSection> sections, LocalAwsOptions options)
{
    private const string Style = """
        :root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent);--bar:#3b82f6}
        body{font:14px/1.45 system-ui,sans-serif;margin:0 auto;max-width:76rem;padding:1.5rem}
        h1{font-size:1.3rem;margin:0}h2{font-size:1rem;margin:2rem 0 .5rem}p{margin:.2rem 0;opacity:.75}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:middle}
        th{font-weight:600;opacity:.7}td{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        svg{vertical-align:middle;margin-left:.5rem}polyline{fill:none;stroke:var(--bar);stroke-width:1.5}
        meter{width:7rem;margin-left:.5rem;vertical-align:middle}
        """;

    private readonly IStatusSection[] _sections = [.. sections.OrderBy(section => section.Order)];

    /// <summary>
    /// Only a browser asks for <c>/</c> without a signature. The host must be a loopback address, as a protection against
    /// DNS rebinding.
    /// </summary>
    public static bool Asked(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && CanonicalRequest.Target(request) is ("/", "")
        && !SignatureParameters.Present(request)
        && request.Headers["X-Amz-Target"].Count == 0
        && (
            request.Host.Host is "localhost"
            || (IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        );

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(Render(), http.RequestAborted).ConfigureAwait(false);
    }

    public string Render()
    {
        var page = new StringBuilder(8192)
            .Append(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"3\"><title>Local AWS</title><style>"
            )
            .Append(Style)
            .Append("</style></head><body><h1>Local AWS</h1><p>")
            .Append(Text(options.Region))
            .Append(" · account ")
            .Append(Text(options.AccountId))
            .Append(" · ")
            .Append(Text(options.StateDirectory is null ? "state in memory" : $"state in {options.StateDirectory}"))
            .Append(" · ")
            .Append(Text(options.TimeProvider.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)))
            .Append("</p>");
        foreach (var section in _sections)
            Append(page, section.Read());
        return page.Append("</body></html>").ToString();
    }

    private static void Append(StringBuilder page, StatusTable table)
    {
        page.Append("<section><h2>").Append(Text(table.Title)).Append("</h2>");
        if (table.Rows.Count == 0)
        {
            page.Append("<p>none</p></section>");
            return;
        }
        page.Append("<table><thead><tr>");
        foreach (var column in table.Columns)
            page.Append("<th scope=\"col\">").Append(Text(column)).Append("</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
            {
                page.Append("<td>").Append(Text(cell.Text));
                if (cell.Fraction is { } fraction)
                    page.Append(
                        CultureInfo.InvariantCulture,
                        $"<meter min=\"0\" max=\"1\" value=\"{Math.Clamp(fraction, 0, 1):0.###}\"></meter>"
                    );
                if (cell.Series is { Count: > 1 } series)
                    page.Append(Sparkline.Draw(series));
                page.Append("</td>");
            }
            page.Append("</tr>");
        }
        page.Append("</tbody></table></section>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
