using System.Text.Json;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads a toolConfig into the tools and the tool mode of the options.</summary>
internal static class ToolConfigReader
{
    public static void Read(InputReader? input, ChatOptions options, ModelRuleCheck rules)
    {
        if (input is null)
            return;

        var tools = new List<AITool>();
        var number = 0;
        foreach (var tool in input.RequiredObjects("tools"))
            ReadTool(tool, number++, tools, rules);

        options.Tools = tools;
        if (input.Object("toolChoice") is { } choice)
            options.ToolMode = ReadChoice(choice, tools);
    }

    private static void ReadTool(InputReader tool, int number, List<AITool> tools, ModelRuleCheck rules)
    {
        if (tool.Has("systemTool"))
            throw BedrockErrors.Unsupported("system tools");
        if (tool.Object("toolSpec") is not { } spec)
        {
            rules.CountCachePoint();
            return;
        }

        var (name, description) = (spec.RequiredString("name"), spec.String("description"));
        if (spec.RequiredObject("inputSchema").Any("json") is not { } schema || !IsObject(schema))
            throw ConverseRules.SchemaRoot.Broken(number);
        if (tools.Exists(known => known.Name == name))
            throw ConverseRules.ToolNames.Broken(name, number);

        tools.Add(AIFunctionFactory.CreateDeclaration(name, description, schema, null));
    }

    private static bool IsObject(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("object");

    private static ChatToolMode ReadChoice(InputReader choice, List<AITool> tools)
    {
        if (choice.Object("tool") is not { } tool)
            return choice.Has("auto") ? ChatToolMode.Auto : ChatToolMode.RequireAny;

        var name = tool.RequiredString("name");
        return tools.Exists(known => known.Name == name) ? ChatToolMode.RequireSpecific(name) : throw ConverseRules.ToolChoice.Broken(name);
    }
}
