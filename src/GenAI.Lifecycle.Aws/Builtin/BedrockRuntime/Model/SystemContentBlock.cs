namespace Amazon.BedrockRuntime.Model;

internal sealed class SystemContentBlock
{
    public string? Text { get; set; }

    public GuardrailConverseContentBlock? GuardContent { get; set; }

    public CachePointBlock? CachePoint { get; set; }
}
