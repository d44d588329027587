using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>Reads windows from CloudWatch.</summary>
internal sealed class WindowReader(IAmazonCloudWatch cloudWatch, string metricNamespace, TimeProvider time)
{
    private const int MostQueries = 500;

    /// <summary>Reads the windows of a query, one per period, or a single window without a period.</summary>
    public async Task<IReadOnlyList<MonitorWindow>> ReadAsync(MonitorQuery query, TimeSpan? period, CancellationToken cancellationToken)
    {
        query.Validate();
        var grain = Grain(time.GetUtcNow() - query.Start);
        var start = new DateTimeOffset(query.Start.UtcTicks - (query.Start.UtcTicks % grain.Ticks), TimeSpan.Zero);
        var length = RoundUp(period ?? query.End - start, grain);
        var figures = new SortedDictionary<long, Dictionary<string, double>>();
        foreach (var questions in WindowQueries.Ask(query, metricNamespace, (int)length.TotalSeconds).Chunk(MostQueries))
            await AskAsync(questions, start, query.End, length, figures, cancellationToken).ConfigureAwait(false);
        var count = period is null ? 1 : (int)Math.Ceiling((query.End - start) / length);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    WindowQueries.Answer(query, figures.GetValueOrDefault(i) ?? [], start + (i * length), start + ((i + 1) * length))
                ),
        ];
    }

    private async Task AskAsync(
        MetricDataQuery[] questions,
        DateTimeOffset start,
        DateTimeOffset end,
        TimeSpan length,
        SortedDictionary<long, Dictionary<string, double>> figures,
        CancellationToken cancellationToken
    )
    {
        // The status of the last page of each query counts: further pages follow a page with partial data.
        var answers = new Dictionary<string, MetricDataResult>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var request = new GetMetricDataRequest
            {
                MetricDataQueries = [.. questions],
                StartTime = start.UtcDateTime,
                EndTime = end.UtcDateTime,
                NextToken = next,
                ScanBy = ScanBy.TimestampAscending,
            };
            var response = await cloudWatch
                .GetMetricDataAsync(request, cancellationToken)
                .TranslateAsync("monitoring", "GetMetricData")
                .ConfigureAwait(false);
            foreach (var result in response.MetricDataResults ?? [])
            {
                answers[result.Id!] = result;
                Add(result, start, length, figures);
            }

            next = response.NextToken;
        } while (!string.IsNullOrEmpty(next));

        if (questions.Select(question => Judge(question, answers)).OfType<IncompleteReading>().ToArray() is { Length: > 0 } incomplete)
            throw new IncompleteReadingException(incomplete);
    }

    private static void Add(
        MetricDataResult result,
        DateTimeOffset start,
        TimeSpan length,
        SortedDictionary<long, Dictionary<string, double>> figures
    )
    {
        foreach (var (at, value) in (result.Timestamps ?? []).Zip(result.Values ?? []))
        {
            var place = (long)Math.Floor((new DateTimeOffset(at.ToUniversalTime()) - start) / length);
            if (!figures.TryGetValue(place, out var values))
                figures[place] = values = new(StringComparer.Ordinal);
            values[result.Id!] = value;
        }
    }

    private static IncompleteReading? Judge(MetricDataQuery question, Dictionary<string, MetricDataResult> answers)
    {
        if (!answers.TryGetValue(question.Id!, out var answer) || answer.StatusCode is not { } status || status == StatusCode.Complete)
            return null;

        var metric = question.MetricStat!.Metric!;
        var dimensions = string.Join(", ", (metric.Dimensions ?? []).Select(static dimension => $"{dimension.Name}={dimension.Value}"));
        var messages = (answer.Messages ?? []).Select(static message => message.Value ?? message.Code ?? "");
        return new($"{metric.MetricName} {question.MetricStat.Stat} of {dimensions}", status.Value, [.. messages]);
    }

    /// <summary>Returns the resolution of data by its age: 1 minute for 15 days, 5 minutes for 63 days, then 1 hour.</summary>
    private static TimeSpan Grain(TimeSpan age) =>
        age <= TimeSpan.FromDays(15) ? TimeSpan.FromMinutes(1)
        : age <= TimeSpan.FromDays(63) ? TimeSpan.FromMinutes(5)
        : TimeSpan.FromHours(1);

    private static TimeSpan RoundUp(TimeSpan span, TimeSpan grain) => grain * Math.Max(1, Math.Ceiling(span / grain));
}
