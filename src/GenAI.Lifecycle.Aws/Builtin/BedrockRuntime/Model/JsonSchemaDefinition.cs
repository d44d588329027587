namespace Amazon.BedrockRuntime.Model;

internal sealed class JsonSchemaDefinition
{
    public string? Schema { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }
}
