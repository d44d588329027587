namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailTopic
{
    public string? Name { get; set; }

    public GuardrailTopicType? Type { get; set; }

    public GuardrailTopicPolicyAction? Action { get; set; }

    public bool? Detected { get; set; }
}
