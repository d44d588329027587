namespace Amazon.BedrockRuntime.Model;

internal sealed class SpecificToolChoice
{
    public string? Name { get; set; }
}
