namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>The style sheet of the report.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root{--ink:#1c2330;--soft:#5b6575;--line:#dfe4ec;--accent:#2463d6;--good:#1a7f4b;--bad:#b3362c;--paper:#fff;--wash:#f5f7fa;--add:#dff3e6;--cut:#fbe3e0}
        @media(prefers-color-scheme:dark){:root{--ink:#e6eaf2;--soft:#9aa5b8;--line:#323b4b;--accent:#7aa7ff;--good:#5fd08e;--bad:#ff8f86;--paper:#12161e;--wash:#1a202b;--add:#173a27;--cut:#452320}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:76rem;padding:2rem 1.25rem 4rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
        h1{font-size:1.7rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2.4rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
        p{margin:.4rem 0;max-width:60rem}.soft{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}.good::before{content:"✓ "}.bad::before{content:"✗ "}
        .scroll{overflow-x:auto}table{border-collapse:collapse;margin:.6rem 0;font-size:.88rem}th,td{padding:.35rem .9rem .35rem 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}tr.chosen{background:var(--wash);font-weight:600}
        svg{max-width:100%;height:auto}figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.85rem}svg text{fill:var(--soft);font:12px system-ui,sans-serif}
        details{margin:.35rem 0;border:1px solid var(--line);border-radius:6px;padding:.4rem .8rem}summary{cursor:pointer}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--wash);padding:.6rem;border-radius:6px;font:.82rem/1.45 ui-monospace,monospace;margin:.3rem 0}
        .sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.8rem}ins{background:var(--add);text-decoration:none}del{background:var(--cut)}
        .role{font-size:.75rem;text-transform:uppercase;letter-spacing:.05em;color:var(--soft)}
        """;
}
