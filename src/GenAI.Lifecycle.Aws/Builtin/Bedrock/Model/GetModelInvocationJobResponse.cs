using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class GetModelInvocationJobResponse : AmazonWebServiceResponse
{
    public string? JobArn { get; set; }

    public string? JobName { get; set; }

    public string? ModelId { get; set; }

    public string? ClientRequestToken { get; set; }

    public string? RoleArn { get; set; }

    public ModelInvocationJobStatus? Status { get; set; }

    public string? Message { get; set; }

    public DateTime? SubmitTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public DateTime? EndTime { get; set; }

    public ModelInvocationJobInputDataConfig? InputDataConfig { get; set; }

    public ModelInvocationJobOutputDataConfig? OutputDataConfig { get; set; }

    public VpcConfig? VpcConfig { get; set; }

    public int? TimeoutDurationInHours { get; set; }

    public DateTime? JobExpirationTime { get; set; }

    public ModelInvocationType? ModelInvocationType { get; set; }

    public long? TotalRecordCount { get; set; }

    public long? ProcessedRecordCount { get; set; }

    public long? SuccessRecordCount { get; set; }

    public long? ErrorRecordCount { get; set; }
}
