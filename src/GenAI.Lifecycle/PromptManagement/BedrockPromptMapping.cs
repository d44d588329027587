using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.PromptManagement;

/// <summary>Converts flat prompts to variants of Bedrock Prompt Management, and back.</summary>
internal static class BedrockPromptMapping
{
    public const string VariantName = "default";
    public const string HashKey = "genai-lifecycle-content-hash";

    public static PromptVariant ToVariant(FlatPrompt prompt, string contentHash, string? modelId)
    {
        var chat = prompt.Messages.Where(static message => message.Role != ChatRole.System).ToList();
        return new PromptVariant
        {
            Name = VariantName,
            TemplateType = PromptTemplateType.CHAT,
            TemplateConfiguration = new PromptTemplateConfiguration
            {
                Chat = new ChatPromptTemplateConfiguration
                {
                    System = NullIfEmpty(
                        prompt
                            .Messages.Where(static message => message.Role == ChatRole.System)
                            .SelectMany(static message =>
                                Blocks(
                                    message,
                                    static text => new SystemContentBlock { Text = text },
                                    static point => new SystemContentBlock { CachePoint = point }
                                )
                            )
                    ),
                    Messages =
                    [
                        .. chat.Select(static message => new Message
                        {
                            Role = message.Role == ChatRole.Assistant ? ConversationRole.Assistant : ConversationRole.User,
                            Content =
                            [
                                .. Blocks(
                                    message,
                                    static text => new ContentBlock { Text = text },
                                    static point => new ContentBlock { CachePoint = point }
                                ),
                            ],
                        }),
                    ],
                    InputVariables = [.. prompt.Variables.Select(static name => new PromptInputVariable { Name = name })],
                },
            },
            ModelId = modelId,
            InferenceConfiguration = new PromptInferenceConfiguration
            {
                Text = new PromptModelInferenceConfiguration
                {
                    Temperature = prompt.Settings.Temperature,
                    TopP = prompt.Settings.TopP,
                    MaxTokens = prompt.Settings.MaxOutputTokens,
                    StopSequences = NullIfEmpty(prompt.Stop),
                },
            },
            Metadata = [new PromptMetadataEntry { Key = HashKey, Value = contentHash }],
        };
    }

    public static FlatPrompt FromVariant(string name, string? description, PromptVariant variant)
    {
        var inference = variant.InferenceConfiguration?.Text;
        var (messages, variables) = variant.TemplateConfiguration switch
        {
            { Chat: { } chat } => (Messages(chat), chat.InputVariables),
            { Text: { Text: { } text } template } => (
                [new PromptMessageTemplate(ChatRole.User, text) { CachePoint = template.CachePoint is not null }],
                template.InputVariables
            ),
            _ => throw new PromptTemplateException($"The prompt '{name}' has no supported template; it must be a text or a chat template."),
        };
        return new FlatPrompt
        {
            Name = name,
            Description = description,
            Messages = messages,
            Variables = [.. (variables ?? []).Select(static variable => variable.Name!)],
            Settings = new InferenceSettings
            {
                Temperature = inference?.Temperature,
                TopP = inference?.TopP,
                MaxOutputTokens = inference?.MaxTokens,
            },
            Stop = inference?.StopSequences ?? [],
        };
    }

    private static List<PromptMessageTemplate> Messages(ChatPromptTemplateConfiguration chat)
    {
        var messages = new List<PromptMessageTemplate>();
        if (chat.System is { Count: > 0 } system)
            messages.Add(Message(ChatRole.System, system.Select(static block => (block.Text, block.CachePoint))));
        foreach (var message in chat.Messages ?? [])
            messages.Add(
                Message(
                    message.Role == ConversationRole.Assistant ? ChatRole.Assistant : ChatRole.User,
                    (message.Content ?? []).Select(static block => (block.Text, block.CachePoint))
                )
            );
        return messages;
    }

    private static PromptMessageTemplate Message(ChatRole role, IEnumerable<(string? Text, CachePointBlock? CachePoint)> blocks)
    {
        var all = blocks.ToList();
        return new PromptMessageTemplate(role, string.Concat(all.Select(static block => block.Text)))
        {
            CachePoint = all.Exists(static block => block.CachePoint is not null),
        };
    }

    private static IEnumerable<T> Blocks<T>(PromptMessageTemplate message, Func<string, T> text, Func<CachePointBlock, T> point) =>
        message.CachePoint ? [text(message.Text), point(new CachePointBlock { Type = CachePointType.Default })] : [text(message.Text)];

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;
}
