using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Writes the generation settings: those of Converse, and those of the model-specific fields.</summary>
internal static class SamplingFields
{
    // With thinking, Claude takes only a top-p near 1.
    private const float LeastTopPWithThinking = .95f;

    /// <summary>Writes the settings.</summary>
    /// <returns>Whether the model will think before it answers.</returns>
    public static bool Apply(ConverseCall call, ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        Check(options, capabilities, call.ModelId);
        call.Inference = new InferenceConfiguration
        {
            MaxTokens = options.MaxOutputTokens,
            StopSequences = options.StopSequences is { Count: > 0 } stops ? [.. stops] : null,
        };
        var reasons = ReasoningFields.Apply(call, options, capabilities, unsupported);
        if (capabilities.SamplingSettings)
            Sample(call, options, capabilities, reasons, unsupported);
        else
            SamplingSettings.Report(options, unsupported);
        Own(call, capabilities.SeedField, options.Seed, nameof(options.Seed), unsupported);
        Own(call, capabilities.FrequencyPenaltyField, options.FrequencyPenalty, nameof(options.FrequencyPenalty), unsupported);
        Own(call, capabilities.PresencePenaltyField, options.PresencePenalty, nameof(options.PresencePenalty), unsupported);
        if (options.AdditionalProperties is { } properties)
        {
            foreach (var (name, value) in properties)
            {
                // Named properties of the caller go to the model; keys with a dot belong to this library and to other middleware.
                if (!name.Contains('.', StringComparison.Ordinal))
                    call.Fields[name] = JsonDocuments.ToDocument(value);
            }
        }

        if (call.Bedrock.AdditionalModelRequestFields is { } fields)
        {
            foreach (var member in fields.EnumerateObject())
                call.Fields[member.Name] = JsonDocuments.ToDocument(member.Value);
        }

        if (call.Inference is { MaxTokens: null, Temperature: null, TopP: null, StopSequences: null })
            call.Inference = null;
        return reasons;
    }

    private static void Sample(
        ConverseCall call,
        ChatOptions options,
        ModelCapabilities capabilities,
        bool reasons,
        UnsupportedSettings unsupported
    )
    {
        var inference = call.Inference!;
        // Claude uses its own temperature for thinking; Nova takes none of these at its highest effort.
        var fixedByThinking = reasons && capabilities.Reasoning is ReasoningStyle.TokenBudget or ReasoningStyle.Adaptive;
        var fixedByEffort =
            reasons && capabilities.Reasoning == ReasoningStyle.NovaEffort && ReasoningFields.IsHighest(options.Reasoning?.Effort);
        if (fixedByEffort && inference.MaxTokens is not null)
        {
            unsupported.Report("MaxOutputTokens together with the highest Reasoning.Effort");
            inference.MaxTokens = null;
        }

        if (fixedByEffort ? options.Temperature is not null : fixedByThinking && options.Temperature is not (null or 1))
            unsupported.Report("Temperature together with Reasoning");
        else
            inference.Temperature = options.Temperature;

        if (fixedByEffort ? options.TopP is not null : fixedByThinking && options.TopP < LeastTopPWithThinking)
            unsupported.Report("TopP together with Reasoning");
        else if (options.TopP is not null && inference.Temperature is not null && !capabilities.TemperatureWithTopP)
            unsupported.Report("TopP together with Temperature");
        else
            inference.TopP = options.TopP;

        if (options.TopK is not null && (fixedByThinking || fixedByEffort))
            unsupported.Report("TopK together with Reasoning");
        else
            Own(call, capabilities.TopKField, options.TopK, nameof(options.TopK), unsupported);
    }

    private static void Own<T>(ConverseCall call, string? field, T? value, string name, UnsupportedSettings unsupported)
        where T : struct
    {
        if (value is null)
            return;
        if (field is null)
            unsupported.Report(name);
        else
            JsonDocuments.Set(call.Fields, field, JsonDocuments.ToDocument(value.Value));
    }

    private static void Check(ChatOptions options, ModelCapabilities capabilities, string modelId)
    {
        Range(options.MaxOutputTokens is null or >= 1, nameof(options.MaxOutputTokens), options.MaxOutputTokens, "at least 1");
        if (options.MaxOutputTokens > capabilities.MaxOutputTokens)
            throw OutOfRange(
                nameof(options.MaxOutputTokens),
                options.MaxOutputTokens,
                $"at most {capabilities.MaxOutputTokens} for '{modelId}' according to its capability profile"
            );
        Range(options.Temperature is null or (>= 0 and <= 1), nameof(options.Temperature), options.Temperature, "from 0 to 1");
        Range(options.TopP is null or (>= 0 and <= 1), nameof(options.TopP), options.TopP, "from 0 to 1");
        Range(options.TopK is null or >= 0, nameof(options.TopK), options.TopK, "at least 0");
        Range(
            options.StopSequences is not { Count: > 0 } stops || stops.All(static s => s.Length > 0),
            nameof(options.StopSequences),
            "an empty text",
            "texts of at least one character"
        );
    }

    private static void Range<T>(bool holds, string name, T value, string range)
    {
        if (!holds)
            throw OutOfRange(name, value, range);
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, object? value, string range) =>
        new(name, value, $"ChatOptions.{name} is {value}; it must be {range}.");
}
