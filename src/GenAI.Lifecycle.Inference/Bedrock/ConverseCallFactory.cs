using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Messages and options of the common abstractions as one call of Converse. Nothing that the caller owns is changed.</summary>
internal sealed class ConverseCallFactory(string defaultModelId, CapabilityProfile profile, UnsupportedHandling handling, BedrockRequestOptions? defaults, IChatClient client, ILogger logger)
{
    public ConverseCall Create(IEnumerable<ChatMessage> messages, ChatOptions? given)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var options = given ?? new ChatOptions();
        var modelId = options.ModelId ?? defaultModelId;
        var capabilities = profile.Find(modelId);
        var unsupported = new UnsupportedSettings(modelId, handling, logger);
        var call = new ConverseCall { ModelId = modelId, Bedrock = Bedrock(options) };
        var reasons = SamplingFields.Apply(call, options, capabilities, unsupported);
        ToolBlocks.Apply(call, options, capabilities, reasons, unsupported);
        AddMessages(call, messages, options, capabilities, unsupported);
        return call;
    }

    private BedrockRequestOptions Bedrock(ChatOptions options)
    {
        if (options.RawRepresentationFactory?.Invoke(client) is { } raw)
        {
            return raw as BedrockRequestOptions ?? throw new ArgumentException(
                $"ChatOptions.RawRepresentationFactory gave a {raw.GetType().FullName}; this client takes a {nameof(BedrockRequestOptions)}.");
        }

        var value = options.AdditionalProperties?.TryGetValue(BedrockRequestOptions.Key, out var set) == true ? set as BedrockRequestOptions : null;
        return value ?? defaults ?? new BedrockRequestOptions();
    }

    private static void AddMessages(ConverseCall call, IEnumerable<ChatMessage> messages, ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        var blocks = new ContentBlocks(AIJsonUtilities.DefaultOptions, unsupported.Report);
        var turns = new List<Message>();
        var system = new List<SystemContentBlock>();
        if (!string.IsNullOrWhiteSpace(options.Instructions))
            system.Add(new SystemContentBlock { Text = options.Instructions });
        var calls = new HashSet<string>(StringComparer.Ordinal);
        var index = -1;
        foreach (var message in messages)
        {
            index++;
            if (message.Role == ChatRole.System)
            {
                AddSystem(system, message, index);
                continue;
            }

            CheckTools(message, calls, index);
            var content = new List<ContentBlock>(message.Contents.Count);
            foreach (var item in message.Contents)
                blocks.Add(content, item);
            if (content.Count > 0)
                Append(turns, message.Role == ChatRole.Assistant ? ConversationRole.Assistant : ConversationRole.User, content);
        }

        if (turns.Count == 0 && call.Bedrock.PromptVariables is null && !IsPrompt(call.ModelId))
            throw new ArgumentException("The conversation has no message with content; Converse needs at least one, of the user.", nameof(messages));
        if (system.Count > 0 && !capabilities.SystemMessages)
            FoldSystem(system, turns);
        if (call.Tools is null)
            ToolsAsText(turns);
        call.Messages = turns.Count > 0 ? turns : null;
        call.System = system.Count > 0 ? system : null;
    }

    private static bool IsPrompt(string modelId) => modelId.Contains(":prompt/", StringComparison.Ordinal);

    private static void AddSystem(List<SystemContentBlock> system, ChatMessage message, int index)
    {
        foreach (var content in message.Contents)
        {
            switch (content)
            {
                case TextContent { Text: var text } when !string.IsNullOrWhiteSpace(text):
                    system.Add(new SystemContentBlock { Text = text });
                    break;
                case TextContent:
                    break;
                case GuardContent guard:
                    system.Add(new SystemContentBlock { GuardContent = ContentBlocks.Guard(guard) });
                    break;
                default:
                    throw new NotSupportedException($"messages[{index}]: a system message takes text and guard content, not a {content.GetType().Name}.");
            }

            if (content.IsSet(BedrockContents.CachePoint))
                system.Add(new SystemContentBlock { CachePoint = new CachePointBlock { Type = CachePointType.Default } });
        }
    }

    private static void CheckTools(ChatMessage message, HashSet<string> calls, int index)
    {
        foreach (var content in message.Contents)
        {
            if (content is FunctionCallContent { CallId: var made } && !calls.Add(made))
                throw new ArgumentException($"messages[{index}]: two tool calls have the id '{made}'.", nameof(message));
            if (content is FunctionResultContent { CallId: var answered } && !calls.Contains(answered))
                throw new ArgumentException($"messages[{index}]: a tool result answers the call '{answered}', which no earlier message makes.", nameof(message));
        }
    }

    // The service wants the roles to alternate and all results of one turn's tool calls in one message.
    private static void Append(List<Message> turns, ConversationRole role, List<ContentBlock> content)
    {
        if (turns.Count > 0 && turns[^1].Role == role)
            turns[^1].Content!.AddRange(content);
        else
            turns.Add(new Message { Role = role, Content = content });
    }

    private static void FoldSystem(List<SystemContentBlock> system, List<Message> turns)
    {
        var text = string.Join("\n\n", system.Where(static s => s.Text is not null).Select(static s => s.Text));
        turns[0].Content!.Insert(0, new ContentBlock { Text = text });
        system.Clear();
    }

    // Without a tool configuration the service refuses tool blocks: in a conversation that went on without tools they are told as text.
    private static void ToolsAsText(List<Message> turns)
    {
        foreach (var block in turns.SelectMany(static turn => turn.Content!))
        {
            if (block.ToolUse is { } use)
            {
                block.Text = $"[called {use.Name} with {JsonDocuments.ToElement(use.Input).GetRawText()}]";
                block.ToolUse = null;
            }
            else if (block.ToolResult is { } result)
            {
                var text = new StringBuilder("[the tool answered: ");
                foreach (var part in result.Content!)
                    text.Append(part.Text ?? (part.Json.IsDictionary() ? JsonDocuments.ToElement(part.Json).GetRawText() : "(media)"));
                block.Text = text.Append(']').ToString();
                block.ToolResult = null;
            }
        }
    }
}
