namespace GenAI.Lifecycle.Local;

/// <summary>The key pair that a <see cref="LocalAws"/> accepts; requests signed with any other are rejected.</summary>
/// <param name="AccessKeyId">Access key id, in the form of AWS (<c>AKIA</c> and 16 characters).</param>
/// <param name="SecretAccessKey">Secret access key, 40 characters. Keep it out of logs.</param>
public sealed record LocalCredentials(string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Name of the IAM user that the key belongs to, as STS and CloudTrail show it. The default is <c>local</c>.</summary>
    public string UserName { get; init; } = "local";

    /// <summary>Describes the key without its secret.</summary>
    /// <returns>The access key id.</returns>
    public override string ToString() => AccessKeyId;
}
