using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>
/// Converts messages and options of the common abstractions to one call of Converse. The caller's objects are not
/// changed.
/// </summary>
internal sealed class ConverseCallFactory(
    string defaultModelId,
    CapabilityProfile profile,
    UnsupportedHandling handling,
    BedrockRequestOptions? defaults,
    IChatClient client,
    ILogger logger
)
{
    private static readonly ChatOptions s_none = new();

    public ConverseCall Create(IEnumerable<ChatMessage> messages, ChatOptions? given)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var options = given ?? s_none;
        var modelId = options.ModelId ?? defaultModelId;
        var capabilities = profile.Find(modelId);
        var unsupported = new UnsupportedSettings(modelId, handling, logger);
        var call = new ConverseCall { ModelId = modelId, Bedrock = Bedrock(options) };
        RequestChecks.Check(call.Bedrock);
        ReportUnknown(options, unsupported);
        var reasons = SamplingFields.Apply(call, options, capabilities, unsupported);
        ToolBlocks.Apply(call, options, capabilities, reasons, unsupported);
        (call.System, call.Messages) = Conversations.Read(messages, options, call.Tools is not null, capabilities, unsupported);
        if (reasons && capabilities.Reasoning == ReasoningStyle.TokenBudget)
            ReasoningFields.StopWithoutThought(call, unsupported);
        CachePoints.Apply(call, unsupported);
        RequestChecks.Check(call);
        return call;
    }

    private BedrockRequestOptions Bedrock(ChatOptions options)
    {
        if (options.RawRepresentationFactory?.Invoke(client) is { } raw)
        {
            return raw as BedrockRequestOptions
                ?? throw new ArgumentException(
                    $"ChatOptions.RawRepresentationFactory returned a {raw.GetType().FullName}; it must return a {nameof(BedrockRequestOptions)}."
                );
        }

        var value =
            options.AdditionalProperties?.TryGetValue(BedrockRequestOptions.Key, out var set) == true ? set as BedrockRequestOptions : null;
        return value ?? defaults ?? BedrockRequestOptions.None;
    }

    // Converse stores no conversation and has no background responses.
    private static void ReportUnknown(ChatOptions options, UnsupportedSettings unsupported)
    {
        if (options.ConversationId is not null)
            unsupported.Report(nameof(options.ConversationId));
        if (options.Reasoning?.Output is not null)
            unsupported.Report("Reasoning.Output");
    }
}
