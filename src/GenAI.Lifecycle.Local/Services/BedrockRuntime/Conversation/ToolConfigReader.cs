using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads a toolConfig into the tools and the tool mode of the options.</summary>
internal static class ToolConfigReader
{
    public static void Read(InputReader? input, ChatOptions options)
    {
        if (input is null) return;
        var tools = new List<AITool>();
        foreach (var tool in input.RequiredObjects("tools"))
            if (ReadTool(tool) is { } declaration) tools.Add(declaration);
        options.Tools = tools;
        if (input.Object("toolChoice") is { } choice) options.ToolMode = ReadChoice(choice, tools);
        if (tools.GroupBy(tool => tool.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw ServiceError.Validation($"The tool {twice.Key} is already defined at toolConfig.tools. Give each tool its own name and try again.");
    }

    private static AIFunctionDeclaration? ReadTool(InputReader tool)
    {
        if (tool.Has("systemTool")) throw BedrockErrors.Unsupported("system tools");
        if (tool.Object("toolSpec") is not { } spec) return null;
        var name = spec.RequiredString("name");
        var description = spec.String("description");
        var schema = spec.RequiredObject("inputSchema").Any("json");
        if (schema is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "object")
            throw ServiceError.Validation("The value at toolConfig.tools.toolSpec.inputSchema.json.type must be one of the following: object.");
        return AIFunctionFactory.CreateDeclaration(name, description, json, null);
    }

    private static ChatToolMode ReadChoice(InputReader choice, List<AITool> tools)
    {
        if (choice.Object("tool") is not { } tool) return choice.Has("auto") ? ChatToolMode.Auto : ChatToolMode.RequireAny;
        var name = tool.RequiredString("name");
        return tools.Any(known => known.Name == name)
            ? ChatToolMode.RequireSpecific(name)
            : throw ServiceError.Validation($"The tool {name} at toolConfig.toolChoice is not defined in toolConfig.tools.");
    }
}
