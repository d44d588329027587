namespace Amazon.Bedrock.Model;

internal sealed class InferenceProfileSummary
{
    public string? InferenceProfileName { get; set; }

    public string? Description { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }

    public string? InferenceProfileArn { get; set; }

    public List<InferenceProfileModel>? Models { get; set; }

    public string? InferenceProfileId { get; set; }

    public InferenceProfileStatus? Status { get; set; }

    public InferenceProfileType? Type { get; set; }
}
