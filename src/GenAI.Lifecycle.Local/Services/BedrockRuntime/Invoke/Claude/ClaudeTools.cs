using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>Reads <c>tools</c> and <c>tool_choice</c>.</summary>
internal static partial class ClaudeTools
{
    public static void Read(BodyObject body, ChatOptions options, ModelRuleCheck rules)
    {
        if (body.Objects("tools") is { Count: > 0 } tools)
            options.Tools = [.. tools.Select((tool, number) => ReadTool(tool, number, rules))];
        if (options.Tools?.DistinctBy(static tool => tool.Name).Count() < options.Tools?.Count)
            throw ClaudeRules.ToolNames.Broken();
        if (body.Object("tool_choice") is not { } choice)
            return;
        if (options.Tools is null)
            throw choice.Wrong("tool_choice may only be specified while providing tools");

        choice.Only("type", "name", "disable_parallel_tool_use");
        options.AllowMultipleToolCalls = choice.Boolean("disable_parallel_tool_use") is { } disabled ? !disabled : null;
        options.ToolMode = choice.Word("type", "auto", "any", "tool", "none") switch
        {
            "auto" => ChatToolMode.Auto,
            "any" => ChatToolMode.RequireAny,
            "none" => ChatToolMode.None,
            _ => ChatToolMode.RequireSpecific(Named(choice, options.Tools)),
        };
    }

    private static AIFunctionDeclaration ReadTool(BodyObject tool, int number, ModelRuleCheck rules)
    {
        if (tool.Text("type") is { } type and not "custom")
            throw BedrockErrors.Unsupported($"the tool type {type}");

        tool.Only("type", "name", "description", "input_schema", "cache_control");
        ClaudeMessages.CheckCache(tool, rules);
        var name = tool.RequiredText("name");
        if (!NamePattern().IsMatch(name))
            throw ClaudeRules.ToolName.Broken(number);

        var schema = tool.RequiredObject("input_schema");
        if (schema.Find("type") is not { } root)
            throw ClaudeRules.SchemaType.Broken(number);
        if (root.ValueKind != JsonValueKind.String || !root.ValueEquals("object"))
            throw ClaudeRules.SchemaRoot.Broken(number);
        return AIFunctionFactory.CreateDeclaration(name, tool.Text("description"), schema.Element, null);
    }

    private static string Named(BodyObject choice, IList<AITool> tools)
    {
        var name = choice.RequiredText("name");
        return tools.Any(tool => tool.Name == name)
            ? name
            : throw BodyObject.Malformed(choice.At("name"), $"tool {name} not found in provided tools");
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,128}\z")]
    private static partial Regex NamePattern();
}
