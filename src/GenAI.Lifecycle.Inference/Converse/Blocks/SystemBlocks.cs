using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>System messages as Converse's system blocks.</summary>
internal static class SystemBlocks
{
    public static void Add(
        List<SystemContentBlock> system,
        ChatMessage message,
        int index,
        ModelCapabilities capabilities,
        UnsupportedSettings unsupported
    )
    {
        for (var i = 0; i < message.Contents.Count; i++)
        {
            var (content, place) = (message.Contents[i], new ContentPlace(index, i));
            switch (content)
            {
                case TextContent { Text: var text } when !string.IsNullOrWhiteSpace(text):
                    system.Add(new SystemContentBlock { Text = text });
                    break;
                case TextContent:
                    continue;
                case GuardContent guard:
                    system.Add(new SystemContentBlock { GuardContent = ContentBlocks.Guard(guard) });
                    break;
                default:
                    throw new NotSupportedException(
                        $"{place}: a system message has a {content.GetType().Name}; it must have only text and guard content."
                    );
            }

            if (BedrockContents.CachePointOf(content.AdditionalProperties) is not { } point)
                continue;
            if (capabilities.CachePoints)
                system.Add(new SystemContentBlock { CachePoint = point });
            else
                unsupported.Report($"the cache point in {place}");
        }
    }
}
