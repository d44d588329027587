namespace Amazon.BedrockRuntime.Model;

internal sealed class AppliedGuardrailDetails
{
    public string? GuardrailId { get; set; }

    public string? GuardrailVersion { get; set; }

    public string? GuardrailArn { get; set; }

    public List<string>? GuardrailOrigin { get; set; }

    public GuardrailOwnership? GuardrailOwnership { get; set; }
}
