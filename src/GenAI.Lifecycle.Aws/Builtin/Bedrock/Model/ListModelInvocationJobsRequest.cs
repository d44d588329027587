using System.Text.Json.Serialization;

namespace Amazon.Bedrock.Model;

internal sealed class ListModelInvocationJobsRequest : AmazonBedrockRequest
{
    [JsonIgnore]
    public DateTime? SubmitTimeAfter { get; set; }

    [JsonIgnore]
    public DateTime? SubmitTimeBefore { get; set; }

    [JsonIgnore]
    public ModelInvocationJobStatus? StatusEquals { get; set; }

    [JsonIgnore]
    public string? NameContains { get; set; }

    [JsonIgnore]
    public int? MaxResults { get; set; }

    [JsonIgnore]
    public string? NextToken { get; set; }

    [JsonIgnore]
    public SortJobsBy? SortBy { get; set; }

    [JsonIgnore]
    public SortOrder? SortOrder { get; set; }
}
