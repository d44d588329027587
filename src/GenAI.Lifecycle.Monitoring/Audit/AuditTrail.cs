using System.Runtime.CompilerServices;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Monitoring.Audit;

/// <summary>Looks up calls in CloudTrail's event history, within the limit of two requests per second for an account and region.</summary>
internal sealed class AuditTrail(IAmazonCloudTrail cloudTrail, TimeProvider time)
{
    private const int PageSize = 50;

    private readonly Pacer _pacer = new(2, time);

    public async IAsyncEnumerable<AuditEvent> LookUpAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (query.End < query.Start)
            throw new ArgumentException(
                $"The end {query.End:O} is before the start {query.Start:O}; it must not be earlier.",
                nameof(query)
            );
        string? next = null;
        do
        {
            await _pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
            var request = new LookupEventsRequest
            {
                StartTime = query.Start?.UtcDateTime,
                EndTime = query.End?.UtcDateTime,
                LookupAttributes = Attribute(query) is { } attribute ? [attribute] : null,
                MaxResults = PageSize,
                NextToken = next,
            };
            var page = await cloudTrail
                .LookupEventsAsync(request, cancellationToken)
                .TranslateAsync("cloudtrail", "LookupEvents")
                .ConfigureAwait(false);
            foreach (var found in (page.Events ?? []).Select(ToEvent).Where(found => Fits(found, query)))
                yield return found;
            next = page.NextToken;
        } while (!string.IsNullOrEmpty(next));
    }

    // The service filters by one attribute only: the most selective one. The others are filtered here.
    private static LookupAttribute? Attribute(AuditQuery query)
    {
        (LookupAttributeKey Key, string? Value)[] attributes =
        [
            (LookupAttributeKey.ResourceName, query.ResourceName),
            (LookupAttributeKey.EventName, query.EventName),
            (LookupAttributeKey.ResourceType, query.ResourceType),
            (LookupAttributeKey.Username, query.Username),
            (LookupAttributeKey.EventSource, query.EventSource),
            (LookupAttributeKey.ReadOnly, query.ReadOnly is { } flag ? (flag ? "true" : "false") : null),
        ];
        var (key, value) = attributes.FirstOrDefault(static a => a.Value is not null);
        return value is null ? null : new LookupAttribute { AttributeKey = key, AttributeValue = value };
    }

    private static bool Fits(AuditEvent found, AuditQuery query) =>
        (query.EventName is null || found.Name == query.EventName)
        && (query.EventSource is null || found.Source == query.EventSource)
        && (query.Username is null || found.Username == query.Username)
        && (query.ReadOnly is null || found.ReadOnly == query.ReadOnly)
        && (query.ResourceName is null || found.Resources.Any(r => r.Name == query.ResourceName))
        && (query.ResourceType is null || found.Resources.Any(r => r.Type == query.ResourceType));

    private static AuditEvent ToEvent(Event found) =>
        new(
            found.EventId ?? string.Empty,
            new DateTimeOffset((found.EventTime ?? default).ToUniversalTime()),
            found.EventName ?? string.Empty,
            found.EventSource ?? string.Empty,
            found.Username,
            found.ReadOnly == "true",
            [.. (found.Resources ?? []).Select(static r => new AuditResource(r.ResourceType, r.ResourceName))]
        )
        {
            AccessKeyId = found.AccessKeyId,
            Json = found.CloudTrailEvent,
        };
}
