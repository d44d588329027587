namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailCoverage
{
    public GuardrailTextCharactersCoverage? TextCharacters { get; set; }

    public GuardrailImageCoverage? Images { get; set; }
}
