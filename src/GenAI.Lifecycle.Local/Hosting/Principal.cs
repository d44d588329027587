namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Who signed a request.</summary>
internal sealed record Principal(string AccountId, string UserName, string AccessKeyId)
{
    public string UserId => "AIDA" + AccessKeyId[4..];

    public string Arn => $"arn:aws:iam::{AccountId}:user/{UserName}";
}
