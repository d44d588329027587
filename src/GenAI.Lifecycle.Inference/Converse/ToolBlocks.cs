using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Tools, the choice among them, and structured output, which may be a tool itself.</summary>
internal static class ToolBlocks
{
    private const string DefaultAnswerTool = "structured_answer";
    private const string AnswerDescription = "Gives the final answer. Call it exactly once, when the answer is complete.";
    private const string AnswerSchema = "ChatOptions.ResponseFormat: the schema of a structured answer";
    private static readonly AIJsonSchemaTransformOptions s_closed = new() { DisallowAdditionalProperties = true };

    public static void Apply(
        ConverseCall call,
        ChatOptions options,
        ModelCapabilities capabilities,
        bool reasons,
        UnsupportedSettings unsupported
    )
    {
        var tools = options.ToolMode is NoneChatToolMode ? [] : Tools(options, capabilities, unsupported);
        if (tools.Count > 0 && !capabilities.Tools)
            throw new NotSupportedException(
                $"The model '{call.ModelId}' does not support tools according to its capability profile. Remove the tools, or register another profile entry."
            );
        var choice = tools.Count == 0 ? null : Choice(options, tools, capabilities, reasons, unsupported);
        if (options.ResponseFormat is ChatResponseFormatJson format)
            choice = Answer(call, format, tools, choice, capabilities, reasons);
        if (tools.Count == 0)
            return;
        if (call.Bedrock.CacheTools)
            AddCachePoint(
                tools,
                new CachePointBlock { Type = CachePointType.Default, Ttl = call.Bedrock.CacheToolsFor },
                capabilities,
                unsupported
            );
        call.Tools = new ToolConfiguration { Tools = tools, ToolChoice = choice };
        if (options.AllowMultipleToolCalls == false)
            DisableParallelTools(call, capabilities, unsupported);
    }

    private static List<Tool> Tools(ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        if (options.Tools is not { Count: > 0 } given)
            return [];
        var tools = new List<Tool>(given.Count + 1);
        foreach (var tool in given)
        {
            if (tool is AIFunctionDeclaration function)
                tools.Add(new Tool { ToolSpec = Specification(function) });
            else if (ServiceTool(tool, capabilities) is { } name)
                tools.Add(new Tool { SystemTool = new SystemTool { Name = name } });
            else
                unsupported.Report($"the hosted tool '{tool.Name}'");
            if (BedrockContents.CachePointOf(tool.AdditionalProperties) is { } point)
                AddCachePoint(tools, point, capabilities, unsupported);
        }

        return tools;
    }

    private static ToolSpecification Specification(AIFunctionDeclaration function) =>
        new()
        {
            Name = function.Name,
            Description = string.IsNullOrWhiteSpace(function.Description) ? null : function.Description,
            InputSchema = new ToolInputSchema { Json = JsonDocuments.ToDocument(ToolSchemas.Of(function)) },
            Strict = function.AdditionalProperties.TryGetValue("strict", out var strict) ? strict as bool? : null,
        };

    private static string? ServiceTool(AITool tool, ModelCapabilities capabilities) =>
        tool switch
        {
            HostedWebSearchTool => capabilities.WebSearchTool,
            HostedCodeInterpreterTool => capabilities.CodeInterpreterTool,
            _ => null,
        };

    private static void AddCachePoint(
        List<Tool> tools,
        CachePointBlock point,
        ModelCapabilities capabilities,
        UnsupportedSettings unsupported
    )
    {
        if (capabilities.CachePoints)
            tools.Add(new Tool { CachePoint = point });
        else
            unsupported.Report("a cache point after the tools");
    }

    private static ToolChoice? Choice(
        ChatOptions options,
        List<Tool> tools,
        ModelCapabilities capabilities,
        bool reasons,
        UnsupportedSettings unsupported
    )
    {
        if (options.ToolMode is not RequiredChatToolMode required)
            return options.ToolMode is AutoChatToolMode ? new ToolChoice { Auto = new AutoToolChoice() } : null;
        if (required.RequiredFunctionName is { } wanted && !tools.Exists(tool => tool.ToolSpec?.Name == wanted))
            throw new ArgumentException($"ChatOptions.ToolMode requires the tool '{wanted}', which is not in ChatOptions.Tools.");
        if (!capabilities.ForcedToolChoice || reasons)
        {
            unsupported.Report(reasons ? "ToolMode.RequireAny together with reasoning" : "ToolMode.RequireAny");
            return null;
        }

        return required.RequiredFunctionName is { } name
            ? new ToolChoice { Tool = new SpecificToolChoice { Name = name } }
            : new ToolChoice { Any = new AnyToolChoice() };
    }

    private static ToolChoice? Answer(
        ConverseCall call,
        ChatResponseFormatJson format,
        List<Tool> tools,
        ToolChoice? choice,
        ModelCapabilities capabilities,
        bool reasons
    )
    {
        var schema = format.Schema ?? ToolSchemas.AnyObject;
        var native = call.Bedrock.StructuredOutput switch
        {
            StructuredOutputMode.Native => true,
            StructuredOutputMode.Tool => false,
            _ => capabilities.NativeStructuredOutput && format.Schema is not null,
        };
        if (native)
        {
            call.Output = new OutputConfig
            {
                TextFormat = new OutputFormat
                {
                    Type = OutputFormatType.Json_schema,
                    Structure = new OutputFormatStructure
                    {
                        JsonSchema = new JsonSchemaDefinition
                        {
                            Name = format.SchemaName,
                            Description = format.SchemaDescription,
                            Schema = Closed(schema).GetRawText(),
                        },
                    },
                },
            };
            return choice;
        }

        if (!capabilities.Tools)
            throw new NotSupportedException(
                $"The model '{call.ModelId}' supports neither tools nor native structured output: request JSON in the prompt and leave ResponseFormat unset."
            );
        var others = tools.Count > 0;
        call.AnswerTool = format.SchemaName is { Length: > 0 } name ? ToolNames.ToWire(name) : DefaultAnswerTool;
        tools.Add(
            new Tool
            {
                ToolSpec = new ToolSpecification
                {
                    Name = call.AnswerTool,
                    Description = string.IsNullOrWhiteSpace(format.SchemaDescription) ? AnswerDescription : format.SchemaDescription,
                    InputSchema = new ToolInputSchema { Json = JsonDocuments.ToDocument(ToolSchemas.OfObject(schema, AnswerSchema)) },
                },
            }
        );
        if (!capabilities.ForcedToolChoice || reasons)
            return choice;
        return others
            ? choice is { Tool: not null }
                ? choice
                : new ToolChoice { Any = new AnyToolChoice() }
            : new ToolChoice { Tool = new SpecificToolChoice { Name = call.AnswerTool } };
    }

    // The service enforces a schema only if its objects are closed; an explicit additionalProperties is kept.
    private static JsonElement Closed(JsonElement schema)
    {
        var hasType = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type"u8, out _);
        return AIJsonUtilities.TransformSchema(hasType ? schema : ToolSchemas.OfObject(schema, AnswerSchema), s_closed);
    }

    // The service treats the model's own field and Converse's choice as the same setting and rejects both together: the
    // choice goes into the field.
    private static void DisableParallelTools(ConverseCall call, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        if (!capabilities.CanDisableParallelTools)
        {
            unsupported.Report("AllowMultipleToolCalls = false");
            return;
        }

        var choice = call.Tools!.ToolChoice;
        var fields = new Dictionary<string, Document>(StringComparer.Ordinal)
        {
            ["type"] = choice switch
            {
                { Tool: not null } => "tool",
                { Any: not null } => "any",
                _ => "auto",
            },
            ["disable_parallel_tool_use"] = true,
        };
        if (choice?.Tool is { Name: var name })
            fields["name"] = name;
        call.Fields["tool_choice"] = new(fields);
        call.Tools.ToolChoice = null;
    }
}
