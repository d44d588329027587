using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
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
            MaxOutputTokens = (int?)inference?.Integer("maxTokens"),
            Temperature = (float?)inference?.Number("temperature"),
            TopP = (float?)inference?.Number("topP"),
            StopSequences = inference?.Strings("stopSequences") is { Count: > 0 } sequences ? [.. sequences] : null,
        };
        var guardrail = ReadGuardrail(input.Object("guardrailConfig"), streaming);
        var paths = input.Strings("additionalModelResponseFieldPaths") ?? [];
        foreach (var path in paths)
            if (!PointerPattern().IsMatch(path))
                input.Fail("additionalModelResponseFieldPaths", path, "Member must be a JSON pointer of 1 to 256 characters");
        var performance = input.Any("performanceConfig");
        var tier = input.Any("serviceTier");
        var rules = new ModelRuleCheck(model.Manners, relayed: true);
        ToolConfigReader.Read(input.Object("toolConfig"), options, rules);
        ReadOutput(input.Object("outputConfig"), options);
        AdditionalFields.Read(input.Any("additionalModelRequestFields"), options);
        var (messages, system) = (input.Any("messages"), input.Any("system"));
        if (input.Has("promptVariables"))
            throw ServiceError.Validation("The promptVariables field can be used only with a prompt resource from Prompt management.");
        input.Complete();
        CheckLength(options, model);
        BedrockErrors.CheckTools(model.Definition, options, streaming);
        var reader = new MessageReader(model.Definition, options.Tools is { Count: > 0 }, rules);
        var conversation = reader.Read(system, messages);
        rules.Complete(options, conversation[^1]);
        return new ConverseInput
        {
            Messages = conversation,
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
            throw ServiceError.Validation(
                $"The maximum tokens you requested exceeds the model limit of {model.Definition.ContextLength}. "
                    + "Try again with a maximum tokens value that is lower than "
                    + $"{model.Definition.ContextLength}."
            );
        }
    }

    private static GuardrailChoice? ReadGuardrail(InputReader? input, bool streaming)
    {
        if (input is null)
            return null;
        var mode = streaming ? input.String("streamProcessingMode") : null;
        return new GuardrailChoice(
            input.RequiredString("guardrailIdentifier"),
            input.RequiredString("guardrailVersion"),
            input.String("trace") ?? "disabled",
            mode == "async"
        );
    }

    private static void ReadOutput(InputReader? input, ChatOptions options)
    {
        if (input?.Object("textFormat") is not { } format)
            return;
        var definition = format.RequiredObject("structure").RequiredObject("jsonSchema");
        var (schema, name, description) = (
            definition.RequiredString("schema"),
            definition.String("name"),
            definition.String("description")
        );
        try
        {
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(
                JsonDocuments.Read(Encoding.UTF8.GetBytes(schema)),
                name,
                description
            );
        }
        catch (JsonException)
        {
            throw ServiceError.Validation("The schema field at outputConfig.textFormat.structure.jsonSchema is not valid JSON.");
        }
    }

    [GeneratedRegex("^(?:/[^/]*)+$")]
    private static partial Regex PointerPattern();
}
