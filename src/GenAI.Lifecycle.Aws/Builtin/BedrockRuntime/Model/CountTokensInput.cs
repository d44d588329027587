namespace Amazon.BedrockRuntime.Model;

internal sealed class CountTokensInput
{
    public InvokeModelTokensRequest? InvokeModel { get; set; }

    public ConverseTokensRequest? Converse { get; set; }
}
