namespace Amazon.BedrockRuntime.Model;

internal sealed class InvokeModelTokensRequest
{
    public MemoryStream? Body { get; set; }
}
