using Amazon.BedrockRuntime;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Writes the reasoning effort in the form of each model family.</summary>
internal static class ReasoningFields
{
    private const int MinBudget = 1024;

    /// <summary>Writes the fields.</summary>
    /// <returns>Whether the model will think, which rules out sampling settings and forced tools for some models.</returns>
    public static bool Apply(ConverseCall call, ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        if (options.Reasoning?.Effort is not { } effort)
            return false;
        var thinks = effort != ReasoningEffort.None;
        switch (capabilities.Reasoning)
        {
            case ReasoningStyle.TokenBudget:
                if (thinks)
                    Set(call, "thinking", Budget(call, options, capabilities, effort));
                return thinks;
            case ReasoningStyle.Adaptive:
                return thinks ? Adapt(call, effort, capabilities) : StopThinking(call, capabilities, unsupported);
            case ReasoningStyle.NovaEffort:
                Set(
                    call,
                    "reasoningConfig",
                    thinks
                        ? new Dictionary<string, Document> { ["type"] = "enabled", ["maxReasoningEffort"] = Name(effort) }
                        : new Dictionary<string, Document> { ["type"] = "disabled" }
                );
                return thinks;
            case ReasoningStyle.OpenAIEffort:
                if (thinks)
                    call.Fields["reasoning_effort"] = Name(effort);
                else
                    unsupported.Report("Reasoning.Effort = None");
                return false;
            default:
                if (thinks)
                    unsupported.Report("Reasoning.Effort");
                return false;
        }
    }

    /// <summary>
    /// Turns thinking off if the service would reject it: with a budget, an answer with tool calls must begin with its
    /// signed thought until the calls are complete.
    /// </summary>
    public static void StopWithoutThought(ConverseCall call, UnsupportedSettings unsupported)
    {
        var last = call.Messages?.FindLast(static turn => turn.Role == ConversationRole.Assistant)?.Content;
        var answers = call.Messages?[^1].Content?.Exists(static block => block.ToolResult is not null) == true;
        if (!answers || last is null || last[0].ReasoningContent is not null || call.AdditionalFields?.Remove("thinking") != true)
            return;
        unsupported.LeaveOut("Reasoning.Effort while the tools of an answer without signed reasoning are called");
        call.DropEmptyFields();
    }

    /// <summary>Determines whether an effort is the highest of a family with three efforts.</summary>
    public static bool IsHighest(ReasoningEffort? effort) => effort is ReasoningEffort.High or ReasoningEffort.ExtraHigh;

    private static bool Adapt(ConverseCall call, ReasoningEffort effort, ModelCapabilities capabilities)
    {
        Set(call, "thinking", new Dictionary<string, Document> { ["type"] = "adaptive" });
        var word = effort == ReasoningEffort.ExtraHigh ? capabilities.ExtraHighEffort ?? "max" : Name(effort);
        Set(call, "output_config", new Dictionary<string, Document> { ["effort"] = word });
        return true;
    }

    private static bool StopThinking(ConverseCall call, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        if (capabilities.ThinkingOff is { } off)
            Set(call, "thinking", new Dictionary<string, Document> { ["type"] = off });
        else if (capabilities.AlwaysThinks)
            unsupported.Report("Reasoning.Effort = None");
        return capabilities.AlwaysThinks;
    }

    private static Dictionary<string, Document> Budget(
        ConverseCall call,
        ChatOptions options,
        ModelCapabilities capabilities,
        ReasoningEffort effort
    )
    {
        var wanted = effort switch
        {
            ReasoningEffort.Low => MinBudget,
            ReasoningEffort.Medium => 8_192,
            ReasoningEffort.High => 16_384,
            _ => 32_768,
        };
        if (options.MaxOutputTokens is not { } most)
        {
            // The budget counts against max_tokens: without a caller's limit, leave room for the answer after it.
            most = wanted + 4_096;
            if (capabilities.MaxOutputTokens is { } limit)
                most = Math.Min(most, limit);
            call.Inference!.MaxTokens = most;
        }

        if (most <= MinBudget)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                most,
                $"MaxOutputTokens is {most}; with reasoning it must be above {MinBudget} for '{call.ModelId}', because thinking uses at least that many tokens."
            );
        return new() { ["type"] = "enabled", ["budget_tokens"] = Math.Min(wanted, Math.Max(MinBudget, most - Math.Max(1, most / 5))) };
    }

    private static string Name(ReasoningEffort effort) =>
        effort switch
        {
            ReasoningEffort.Low => "low",
            ReasoningEffort.Medium => "medium",
            _ => "high",
        };

    private static void Set(ConverseCall call, string name, Dictionary<string, Document> value) => call.Fields[name] = new Document(value);
}
