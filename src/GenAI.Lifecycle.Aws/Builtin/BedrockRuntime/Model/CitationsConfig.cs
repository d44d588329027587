namespace Amazon.BedrockRuntime.Model;

internal sealed class CitationsConfig
{
    public bool? Enabled { get; set; }
}
