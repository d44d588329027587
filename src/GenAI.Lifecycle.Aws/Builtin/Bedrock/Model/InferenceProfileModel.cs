namespace Amazon.Bedrock.Model;

internal sealed class InferenceProfileModel
{
    public string? ModelArn { get; set; }
}
