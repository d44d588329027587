using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads and checks Converse, ConverseStream and the conversation of CountTokens.</summary>
internal static partial class ConverseReader
{
    public static ConverseInput Read(InputReader input, LocalModel model, bool streaming)
    {
        var inference = input.Object("inferenceConfig");
        var options = new ChatOptions
        {
            ModelId = model.Id,
            MaxOutputTokens = (int?)inference?.Integer("maxTokens", 1, int.MaxValue),
            Temperature = (float?)inference?.Number("temperature", 0, 1),
            TopP = (float?)inference?.Number("topP", 0, 1),
            StopSequences = StopSequences(inference),
        };
        var guardrail = ReadGuardrail(input.Object("guardrailConfig"), streaming);
        var paths = input.Strings("additionalModelResponseFieldPaths", 0, 10) ?? [];
        foreach (var path in paths)
            if (!PointerPattern().IsMatch(path)) input.Fail("additionalModelResponseFieldPaths", path, "Member must be a JSON pointer of 1 to 256 characters");
        input.Map("requestMetadata", 16, 256, 256);
        var performance = Checked(input, "performanceConfig", "latency", "standard", "optimized");
        var tier = Checked(input, "serviceTier", "type", "priority", "default", "flex", "reserved");
        ToolConfigReader.Read(input.Object("toolConfig"), options);
        ReadOutput(input.Object("outputConfig"), options);
        AdditionalFields.Read(input.Any("additionalModelRequestFields"), options);
        var (messages, system) = (input.Any("messages"), input.Any("system"));
        if (input.Has("promptVariables")) throw ServiceError.Validation("The promptVariables field can be used only with a prompt resource from Prompt management.");
        input.Complete();
        CheckLength(options, model);
        BedrockErrors.CheckTools(model.Definition, options, streaming);
        var reader = new MessageReader(model.Definition, options.Tools is { Count: > 0 });
        return new ConverseInput
        {
            Messages = reader.Read(system, messages),
            Options = options,
            Guarded = reader.Guarded,
            Guardrail = guardrail,
            Grounding = reader.Grounding,
            ResponseFieldPaths = paths,
            PerformanceConfig = performance,
            ServiceTier = tier,
            MaxTokens = options.MaxOutputTokens ?? model.Definition.ContextLength,
        };
    }

    public static void CheckLength(ChatOptions options, LocalModel model)
    {
        if (options.MaxOutputTokens > model.Definition.ContextLength)
        {
            throw ServiceError.Validation($"The maximum tokens you requested exceeds the model limit of {model.Definition.ContextLength}. " +
                "Try again with a maximum tokens value that is lower than " + $"{model.Definition.ContextLength}.");
        }
    }

    public static IList<string>? StopSequences(InputReader? inference)
    {
        if (inference?.Strings("stopSequences", 0, 2500) is not { Count: > 0 } sequences) return null;
        if (sequences.Any(sequence => sequence.Length == 0)) inference.Fail("stopSequences", "", "Member must have length greater than or equal to 1");
        return [.. sequences];
    }

    private static GuardrailChoice? ReadGuardrail(InputReader? input, bool streaming)
    {
        if (input is null) return null;
        var mode = streaming ? input.Enum("streamProcessingMode", "sync", "async") : null;
        return new GuardrailChoice(
            input.RequiredString("guardrailIdentifier", 1, 2048), input.RequiredString("guardrailVersion", 1, 8),
            input.Enum("trace", "enabled", "disabled", "enabled_full") ?? "disabled", mode == "async");
    }

    private static JsonElement? Checked(InputReader input, string name, string member, params ReadOnlySpan<string> values)
    {
        input.Object(name)?.Enum(member, values);
        return input.Any(name);
    }

    private static void ReadOutput(InputReader? input, ChatOptions options)
    {
        if (input?.Object("textFormat") is not { } format) return;
        format.RequiredEnum("type", "json_schema");
        var definition = format.RequiredObject("structure").RequiredObject("jsonSchema");
        var (schema, name, description) = (definition.RequiredString("schema", 1), definition.String("name"), definition.String("description"));
        try
        {
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocuments.Read(Encoding.UTF8.GetBytes(schema)), name, description);
        }
        catch (JsonException)
        {
            throw ServiceError.Validation("The schema field at outputConfig.textFormat.structure.jsonSchema is not valid JSON.");
        }
    }

    [GeneratedRegex("^(?:/[^/]*)+$")]
    private static partial Regex PointerPattern();
}
