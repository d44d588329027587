namespace Amazon.CloudTrail.Model;

internal sealed class LookupEventsRequest : AmazonCloudTrailRequest
{
    public List<LookupAttribute>? LookupAttributes { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public EventCategory? EventCategory { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
