using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Nova;

/// <summary>Nova's native body, <c>messages-v1</c>: Converse's messages and tools, its settings under Nova's names.</summary>
/// <remarks>The members and ranges are those of the Nova user guide, "Complete request schema".</remarks>
internal static class NovaBody
{
    private const int MaxTopK = 128;

    public static InvokeInput Read(BodyObject body, LocalModel model)
    {
        var input = InputReader.Root(body.Element, BedrockRuntimeService.Wire);
        input.Enum("schemaVersion", "messages-v1");
        var inference = input.Object("inferenceConfig");
        var options = new ChatOptions
        {
            ModelId = model.Id,
            MaxOutputTokens = (int?)(inference?.Integer("maxTokens", 1, int.MaxValue) ?? inference?.Integer("max_new_tokens", 1, int.MaxValue)),
            Temperature = (float?)inference?.Number("temperature", 0, 1),
            TopP = (float?)inference?.Number("topP", 0, 1),
            TopK = (int?)inference?.Integer("topK", 0, MaxTopK),
            StopSequences = ConverseReader.StopSequences(inference),
        };
        ToolConfigReader.Read(input.Object("toolConfig"), options);
        var (system, messages) = (input.Any("system"), input.Any("messages"));
        input.Any(GuardrailSettings.Member);
        input.Complete();
        ConverseReader.CheckLength(options, model);
        var reader = new MessageReader(model.Definition, options.Tools is { Count: > 0 });
        return new InvokeInput(reader.Read(system, messages), options, new NovaFormat(), options.MaxOutputTokens ?? model.Definition.ContextLength);
    }
}
