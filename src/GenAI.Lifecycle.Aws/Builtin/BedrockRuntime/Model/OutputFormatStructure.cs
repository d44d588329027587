namespace Amazon.BedrockRuntime.Model;

internal sealed class OutputFormatStructure
{
    public JsonSchemaDefinition? JsonSchema { get; set; }
}
