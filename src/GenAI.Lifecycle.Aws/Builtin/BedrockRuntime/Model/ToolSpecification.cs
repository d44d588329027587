namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolSpecification
{
    public string? Name { get; set; }

    public ToolInputSchema? InputSchema { get; set; }

    public string? Description { get; set; }

    public bool? Strict { get; set; }
}
