namespace Amazon.BedrockRuntime.Model;

internal sealed class OutputFormat
{
    public OutputFormatType? Type { get; set; }

    public OutputFormatStructure? Structure { get; set; }
}
