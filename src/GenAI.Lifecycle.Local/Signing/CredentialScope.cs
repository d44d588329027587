namespace GenAI.Lifecycle.Local.Signing;

/// <summary>Represents the scope of a signature: <c>20260131/us-east-1/sagemaker/aws4_request</c>.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service)
{
    public const string Terminator = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
