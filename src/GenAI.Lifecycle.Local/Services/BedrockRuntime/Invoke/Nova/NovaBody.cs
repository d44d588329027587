using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Nova;

/// <summary>Nova's native body, <c>messages-v1</c>: Converse's messages and tools, with settings under Nova's names.</summary>
/// <remarks>The members and ranges are those of the Nova user guide, "Complete request schema".</remarks>
internal static class NovaBody
{
    private const int MaxTopK = 128;

    // Any error in a body of InvokeModel has the same form.
    private static readonly ServiceDescription s_wire = BedrockRuntimeService.Wire with
    {
        Malformed = static message =>
            ServiceError.Validation($"Malformed input request: {message}, please reformat your input and try again."),
    };

    private static readonly (string Member, string Shape)[] s_parts =
    [
        ("messages", "Messages"),
        ("system", "SystemContentBlocks"),
        ("toolConfig", "ToolConfiguration"),
    ];

    public static InvokeInput Read(BodyObject body, LocalModel model)
    {
        body.Only("schemaVersion", "messages", "system", "inferenceConfig", "toolConfig", GuardrailSettings.Member);
        if (body.Find("schemaVersion") is not null)
            body.Word("schemaVersion", "messages-v1");

        foreach (var (member, shape) in s_parts)
        {
            if (body.Find(member) is { } part)
                s_wire.Checks!.CheckPart(member, shape, part, s_wire);
        }

        var options = ReadOptions(body.Object("inferenceConfig"), model);
        var input = InputReader.Root(body.Element, s_wire);
        var rules = new ModelRuleCheck(model.Manners, relayed: true);
        ToolConfigReader.Read(input.Object("toolConfig"), options, rules);
        ConverseReader.CheckLength(options, model);
        var reader = new MessageReader(model.Definition, options.Tools is { Count: > 0 }, rules);
        var messages = reader.Read(input.Any("system"), input.Any("messages"));
        rules.Complete(options, messages[^1]);
        return new InvokeInput(messages, options, new NovaFormat(), options.MaxOutputTokens ?? model.Definition.ContextLength);
    }

    private static ChatOptions ReadOptions(BodyObject? inference, LocalModel model)
    {
        inference?.Only("maxTokens", "max_new_tokens", "temperature", "topP", "topK", "stopSequences");
        return new ChatOptions
        {
            ModelId = model.Id,
            MaxOutputTokens = inference?.Integer("maxTokens", 1, int.MaxValue) ?? inference?.Integer("max_new_tokens", 1, int.MaxValue),
            Temperature = inference?.Number("temperature", 0, 1),
            TopP = inference?.Number("topP", 0, 1),
            TopK = inference?.Integer("topK", 0, MaxTopK),
            StopSequences = inference?.Strings("stopSequences") is { Length: > 0 } sequences ? sequences : null,
        };
    }
}
