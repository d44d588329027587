namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailTextCharactersCoverage
{
    public int? Guarded { get; set; }

    public int? Total { get; set; }
}
