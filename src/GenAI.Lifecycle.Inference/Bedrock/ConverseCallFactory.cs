using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Messages and options of the common abstractions as one call of Converse. Nothing that the caller owns is changed.</summary>
internal sealed class ConverseCallFactory(string defaultModelId, CapabilityProfile profile, UnsupportedHandling handling, BedrockRequestOptions? defaults, IChatClient client, ILogger logger)
{
    private static readonly ChatOptions s_none = new();

    // The profile's patterns are many and a client's models few: the last one found is kept.
    private (string ModelId, ModelCapabilities Capabilities)? _last;

    public ConverseCall Create(IEnumerable<ChatMessage> messages, ChatOptions? given)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var options = given ?? s_none;
        var modelId = options.ModelId ?? defaultModelId;
        var capabilities = CapabilitiesOf(modelId);
        var unsupported = new UnsupportedSettings(modelId, handling, logger);
        var call = new ConverseCall { ModelId = modelId, Bedrock = Bedrock(options) };
        RequestChecks.Check(call.Bedrock);
        ReportUnknown(options, unsupported);
        var reasons = SamplingFields.Apply(call, options, capabilities, unsupported);
        ToolBlocks.Apply(call, options, capabilities, reasons, unsupported);
        Conversations.Apply(call, messages, options, capabilities, unsupported);
        RequestChecks.Check(call);
        return call;
    }

    private ModelCapabilities CapabilitiesOf(string modelId)
    {
        if (_last is { } last && (ReferenceEquals(last.ModelId, modelId) || last.ModelId == modelId))
            return last.Capabilities;
        var found = profile.Find(modelId);
        _last = (modelId, found);
        return found;
    }

    private BedrockRequestOptions Bedrock(ChatOptions options)
    {
        if (options.RawRepresentationFactory?.Invoke(client) is { } raw)
        {
            return raw as BedrockRequestOptions ?? throw new ArgumentException(
                $"ChatOptions.RawRepresentationFactory gave a {raw.GetType().FullName}; this client takes a {nameof(BedrockRequestOptions)}.");
        }

        var value = options.AdditionalProperties?.TryGetValue(BedrockRequestOptions.Key, out var set) == true ? set as BedrockRequestOptions : null;
        return value ?? defaults ?? BedrockRequestOptions.None;
    }

    // Converse keeps no conversation and answers at once.
    private static void ReportUnknown(ChatOptions options, UnsupportedSettings unsupported)
    {
        if (options.ConversationId is not null)
            unsupported.Report(nameof(options.ConversationId));
        if (options.Reasoning?.Output is not null)
            unsupported.Report("Reasoning.Output");
    }
}
