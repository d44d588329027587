using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Settings of generation: those that Converse names, and those that only the model's own fields have.</summary>
internal static class SamplingFields
{
    /// <summary>Writes the settings.</summary>
    /// <returns>Whether the model will think before it answers.</returns>
    public static bool Apply(ConverseCall call, ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        Check(options);
        call.Inference = new InferenceConfiguration
        {
            MaxTokens = options.MaxOutputTokens,
            StopSequences = options.StopSequences is { Count: > 0 } stops ? [.. stops] : null,
        };
        var reasons = ReasoningFields.Apply(call, options, capabilities, unsupported);
        if (reasons && capabilities.Reasoning != ReasoningStyle.NovaEffort && (options.Temperature is not (null or 1) || options.TopK is not null))
            unsupported.Report("Temperature or TopK together with reasoning");
        else
            Sample(call, options, capabilities, unsupported);
        if (options.AdditionalProperties is { } properties)
        {
            foreach (var (name, value) in properties)
            {
                // What a caller writes by name belongs to the model; keys with a dot are this library's and other middleware's own.
                if (!name.Contains('.', StringComparison.Ordinal))
                    (call.AdditionalFields ??= new(StringComparer.Ordinal))[name] = JsonDocuments.ToDocument(value);
            }
        }

        if (call.Bedrock.AdditionalModelRequestFields is { } fields)
        {
            foreach (var member in fields.EnumerateObject())
                (call.AdditionalFields ??= new(StringComparer.Ordinal))[member.Name] = JsonDocuments.ToDocument(member.Value);
        }

        if (call.Inference is { MaxTokens: null, Temperature: null, TopP: null, StopSequences: null })
            call.Inference = null;
        return reasons;
    }

    private static void Sample(ConverseCall call, ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        call.Inference!.Temperature = options.Temperature;
        if (options.TopP is not null && options.Temperature is not null && !capabilities.TemperatureWithTopP)
            unsupported.Report("TopP together with Temperature");
        else
            call.Inference.TopP = options.TopP;
        Own(call, capabilities.TopKField, options.TopK, nameof(options.TopK), unsupported);
        Own(call, capabilities.SeedField, options.Seed, nameof(options.Seed), unsupported);
        Own(call, capabilities.FrequencyPenaltyField, options.FrequencyPenalty, nameof(options.FrequencyPenalty), unsupported);
        Own(call, capabilities.PresencePenaltyField, options.PresencePenalty, nameof(options.PresencePenalty), unsupported);
    }

    private static void Own<T>(ConverseCall call, string? field, T? value, string name, UnsupportedSettings unsupported)
        where T : struct
    {
        if (value is null)
            return;
        if (field is null)
            unsupported.Report(name);
        else
            JsonDocuments.Set(call.AdditionalFields ??= new(StringComparer.Ordinal), field, JsonDocuments.ToDocument(value.Value));
    }

    private static void Check(ChatOptions options)
    {
        Range(options.MaxOutputTokens is null or >= 1, nameof(options.MaxOutputTokens), options.MaxOutputTokens, "at least 1");
        Range(options.Temperature is null or (>= 0 and <= 2), nameof(options.Temperature), options.Temperature, "from 0 to 2");
        Range(options.TopP is null or (>= 0 and <= 1), nameof(options.TopP), options.TopP, "from 0 to 1");
        Range(options.TopK is null or >= 0, nameof(options.TopK), options.TopK, "at least 0");
        Range(options.StopSequences is null || options.StopSequences.All(static s => s.Length > 0), nameof(options.StopSequences), "an empty text", "texts of at least one character");
    }

    private static void Range(bool holds, string name, object? value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"ChatOptions.{name} has to be {range}.");
    }
}
