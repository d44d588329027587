namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents the signer of a request.</summary>
internal sealed record Principal(string AccountId, string UserName, string AccessKeyId)
{
    /// <summary>The partition of the account, part of the ARN.</summary>
    public string Partition { get; init; } = "aws";

    public string UserId => "AIDA" + AccessKeyId[Math.Min(4, AccessKeyId.Length)..];

    public string Arn => $"arn:{Partition}:iam::{AccountId}:user/{UserName}";
}
