using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads a toolConfig into the tools and the tool mode of the options.</summary>
internal static partial class ToolConfigReader
{
    public static void Read(InputReader? input, ChatOptions options)
    {
        if (input is null) return;
        var tools = new List<AITool>();
        foreach (var tool in input.RequiredObjects("tools", 1))
            if (ReadTool(tool) is { } declaration) tools.Add(declaration);
        options.Tools = tools;
        if (input.Object("toolChoice") is { } choice) options.ToolMode = ReadChoice(choice, tools);
        if (tools.GroupBy(tool => tool.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw ServiceError.Validation($"The tool {twice.Key} is already defined at toolConfig.tools. Give each tool its own name and try again.");
    }

    private static AIFunctionDeclaration? ReadTool(InputReader tool)
    {
        var (spec, cache, system) = (tool.Object("toolSpec"), tool.Object("cachePoint"), tool.Object("systemTool"));
        if ((spec is null ? 0 : 1) + (cache is null ? 0 : 1) + (system is null ? 0 : 1) != 1)
            throw ServiceError.Validation("The Tool object at toolConfig.tools must set exactly one of the following keys: toolSpec, systemTool, cachePoint.");
        if (system is not null) throw BedrockErrors.Unsupported("system tools");
        cache?.RequiredEnum("type", "default");
        cache?.Enum("ttl", "5m", "1h");
        if (spec is null) return null;
        var name = spec.RequiredString("name", 1, 64, NamePattern());
        var description = spec.String("description", 1);
        var schema = spec.RequiredObject("inputSchema").Any("json");
        spec.Boolean("strict");
        if (schema is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "object")
            throw ServiceError.Validation("The value at toolConfig.tools.toolSpec.inputSchema.json.type must be one of the following: object.");
        return AIFunctionFactory.CreateDeclaration(name.Length == 0 ? "_" : name, description, json, null);
    }

    private static ChatToolMode ReadChoice(InputReader choice, List<AITool> tools)
    {
        var (auto, any, tool) = (choice.Object("auto"), choice.Object("any"), choice.Object("tool"));
        if ((auto is null ? 0 : 1) + (any is null ? 0 : 1) + (tool is null ? 0 : 1) != 1)
            throw ServiceError.Validation("The ToolChoice object at toolConfig.toolChoice must set exactly one of the following keys: auto, any, tool.");
        if (tool is null) return auto is not null ? ChatToolMode.Auto : ChatToolMode.RequireAny;
        var name = tool.RequiredString("name", 1, 64);
        return tools.Any(known => known.Name == name)
            ? ChatToolMode.RequireSpecific(name)
            : throw ServiceError.Validation($"The tool {name} at toolConfig.toolChoice is not defined in toolConfig.tools.");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex NamePattern();
}
