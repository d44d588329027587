namespace Amazon.BedrockRuntime.Model;

internal sealed class AutoToolChoice;
