namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailImageCoverage
{
    public int? Guarded { get; set; }

    public int? Total { get; set; }
}
