using GenAI.Lifecycle.Inference.InvokeModel.Codecs;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>The bodies of InvokeModel by family of models, according to Bedrock's documentation of their parameters.</summary>
public static class InvokeModelCodecs
{
    /// <summary>Anthropic's messages (Claude 3 and later).</summary>
    public static IChatCodec Claude { get; } = new ClaudeCodec();

    /// <summary>Amazon Nova's messages.</summary>
    public static IChatCodec Nova { get; } = new NovaCodec();

    /// <summary>Amazon Titan Text: <c>inputText</c> → <c>results[0].outputText</c>.</summary>
    public static IChatCodec Titan { get; } = new PromptCodec(PromptSchemas.Titan, PromptTemplates.Titan);

    /// <summary>Meta Llama 2: <c>prompt</c> → <c>generation</c>.</summary>
    public static IChatCodec Llama2 { get; } = new PromptCodec(PromptSchemas.Llama, PromptTemplates.Llama2);

    /// <summary>Meta Llama 3: <c>prompt</c> → <c>generation</c>.</summary>
    public static IChatCodec Llama3 { get; } = new PromptCodec(PromptSchemas.Llama, PromptTemplates.Llama3);

    /// <summary>Meta Llama 4: <c>prompt</c> → <c>generation</c>.</summary>
    public static IChatCodec Llama4 { get; } = new PromptCodec(PromptSchemas.Llama, PromptTemplates.Llama4);

    /// <summary>Mistral's text completion (7B, Mixtral, Small, the first Large): <c>prompt</c> → <c>outputs[0].text</c>.</summary>
    public static IChatCodec MistralText { get; } = new PromptCodec(PromptSchemas.Mistral, PromptTemplates.Mistral);

    /// <summary>Cohere Command R: <c>message</c>, <c>chat_history</c> → <c>text</c>.</summary>
    public static IChatCodec CohereChat { get; } = new CohereChatCodec();

    /// <summary>Cohere Command: <c>prompt</c> → <c>generations[0].text</c>.</summary>
    public static IChatCodec CohereText { get; } = new PromptCodec(PromptSchemas.Cohere, PromptTemplates.Plain);

    /// <summary>AI21 Jurassic-2: <c>prompt</c> → <c>completions[0].data.text</c>.</summary>
    public static IChatCodec Jurassic { get; } = new PromptCodec(PromptSchemas.Jurassic, PromptTemplates.Plain);

    /// <summary>DeepSeek R1: <c>prompt</c> → <c>choices[0].text</c>, with separate thoughts.</summary>
    public static IChatCodec DeepSeek { get; } = new PromptCodec(PromptSchemas.DeepSeek, PromptTemplates.DeepSeek);

    /// <summary>OpenAI's messages: AI21 Jamba, Mistral's later models, gpt-oss, Qwen, DeepSeek V3 and imported models.</summary>
    public static IChatCodec OpenAIMessages { get; } = new OpenAIMessagesCodec(saysStream: false);

    /// <summary>The families that Bedrock serves.</summary>
    public static ModelPatterns<IChatCodec> Bundled { get; } =
        new(
            ("*anthropic.claude-*", Claude),
            ("*amazon.nova-*", Nova),
            ("*amazon.titan-t*", Titan),
            ("*meta.llama2*", Llama2),
            ("*meta.llama4*", Llama4),
            ("*meta.llama*", Llama3),
            ("*mistral.mistral-7b*", MistralText),
            ("*mistral.mixtral*", MistralText),
            ("*mistral.mistral-small-2402*", MistralText),
            ("*mistral.mistral-large-2402*", MistralText),
            ("*mistral.*", OpenAIMessages),
            ("*cohere.command-r*", CohereChat),
            ("*cohere.command-*", CohereText),
            ("*ai21.j2*", Jurassic),
            ("*ai21.*", OpenAIMessages),
            ("*deepseek.r1*", DeepSeek),
            ("*deepseek.*", OpenAIMessages),
            ("*openai.gpt-oss*", OpenAIMessages),
            ("*qwen.*", OpenAIMessages)
        );
}
