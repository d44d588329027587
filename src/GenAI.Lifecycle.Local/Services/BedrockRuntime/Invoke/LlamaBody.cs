using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Llama's body: <c>{"prompt", "max_gen_len", "temperature", "top_p"}</c>.</summary>
internal static class LlamaBody
{
    private const int DefaultTokens = 512;

    public static InvokeInput Read(BodyObject body, LocalModel model)
    {
        body.Only("prompt", "max_gen_len", "temperature", "top_p", GuardrailSettings.Member);
        var limit = body.Integer("max_gen_len", 1, model.Definition.ContextLength) ?? DefaultTokens;
        var options = new ChatOptions
        {
            ModelId = model.Id,
            MaxOutputTokens = limit,
            Temperature = body.Number("temperature", 0, 1),
            TopP = body.Number("top_p", 0, 1),
        };
        return new InvokeInput([new ChatMessage(ChatRole.User, body.RequiredText("prompt"))], options, new LlamaFormat(), limit);
    }
}
