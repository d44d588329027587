using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>Exports every answer with its scores as lines for other tools.</summary>
public static class ItemExport
{
    /// <summary>Writes one JSON object per answer and line, in UTF-8: an <see cref="EvaluatedItem"/> in camel case.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="stream">The output, which is left open.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task WriteJsonLinesAsync(EvaluationRun run, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var item in run.Items)
        {
            await JsonSerializer
                .SerializeAsync(stream, item, EvaluationJson.Default.EvaluatedItem, cancellationToken)
                .ConfigureAwait(false);
            await stream.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Writes one line per answer and one column per metric in CSV (RFC 4180). Missing values are empty. Text that a spreadsheet would
    /// interpret as a formula is preceded by an apostrophe.
    /// </summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="writer">The output.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task WriteCsvAsync(EvaluationRun run, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        string[] metrics =
        [
            .. run
                .Items.SelectMany(static item => item.Scores.Keys.Concat(item.Unscored.Keys))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        await Line([
                "system",
                "item",
                "repeat",
                "answer",
                "error",
                "latency_ms",
                "input_tokens",
                "output_tokens",
                "cost",
                "currency",
                "judge_input_tokens",
                "judge_output_tokens",
                "judge_cost",
                "judge_currency",
                .. metrics.Select(Text),
            ])
            .ConfigureAwait(false);
        foreach (var item in run.Items)
        {
            await Line([
                    Text(item.System),
                    Text(item.ItemId),
                    Invariant(item.Repeat),
                    Text(item.Answer),
                    Text(item.Error ?? ""),
                    Invariant(item.Latency.TotalMilliseconds),
                    Invariant(item.Usage.TotalTokens - item.Usage.OutputTokens),
                    Invariant(item.Usage.OutputTokens),
                    item.Cost is { } cost ? Invariant(cost.Amount) : "",
                    item.Cost?.Currency ?? "",
                    Invariant(item.JudgeUsage.TotalTokens - item.JudgeUsage.OutputTokens),
                    Invariant(item.JudgeUsage.OutputTokens),
                    item.JudgeCost is { } judged ? Invariant(judged.Amount) : "",
                    item.JudgeCost?.Currency ?? "",
                    .. metrics.Select(metric => item.Scores.TryGetValue(metric, out var score) ? Invariant(score) : ""),
                ])
                .ConfigureAwait(false);
        }

        async Task Line(IEnumerable<string> cells)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(string.Join(',', cells) + "\r\n").ConfigureAwait(false);
        }
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
