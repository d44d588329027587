using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Represents the guardrail settings in the body of an InvokeModel call; the headers identify the guardrail.</summary>
/// <param name="TagSuffix">The suffix of the tags around the texts that the guardrail examines; null for all user texts.</param>
/// <param name="Asynchronous">Whether a stream is sent before the guardrail has examined it.</param>
internal sealed record GuardrailSettings(string? TagSuffix, bool Asynchronous)
{
    public const string Member = "amazon-bedrock-guardrailConfig";
    private const string Identifier = "X-Amzn-Bedrock-GuardrailIdentifier";
    private const string Version = "X-Amzn-Bedrock-GuardrailVersion";
    private const string Trace = "X-Amzn-Bedrock-Trace";

    public static GuardrailSettings? Read(BodyObject body)
    {
        if (body.Object(Member) is not { } config)
            return null;
        config.Only("tagSuffix", "streamProcessingMode");
        var suffix = config.Text("tagSuffix");
        if (suffix is { Length: 0 or > 20 } || suffix?.All(char.IsAsciiLetterOrDigit) == false)
            throw BodyObject.Malformed(config.At("tagSuffix"), "expected 1 to 20 letters and digits");
        var asynchronous =
            config.Find("streamProcessingMode") is not null
            && config.Word("streamProcessingMode", "SYNCHRONOUS", "ASYNCHRONOUS") == "ASYNCHRONOUS";
        return new GuardrailSettings(suffix, asynchronous);
    }

    /// <summary>Returns the guardrail in a call's headers; null if there is none.</summary>
    public static GuardrailChoice? Choose(AwsRequest request, GuardrailSettings? settings)
    {
        var (identifier, version, trace) = (Header(request, Identifier), Header(request, Version), Header(request, Trace));
        if (identifier is null != version is null)
            throw ServiceError.Validation(
                "The guardrail identifier and the guardrail version must be provided together. Add what is missing and try again."
            );
        if (identifier is not null)
            return new GuardrailChoice(identifier, version!, (trace ?? "DISABLED").ToLowerInvariant(), settings?.Asynchronous == true);
        return settings is null
            ? null
            : throw ServiceError.Validation($"The {Member} field can be used only with a guardrail identifier. Add one and try again.");
    }

    private static string? Header(AwsRequest request, string name) =>
        request.Http.Headers.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
}
