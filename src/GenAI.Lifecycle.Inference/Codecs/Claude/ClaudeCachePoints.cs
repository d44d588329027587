using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>The cache points of a conversation, in its order: the model allows four, and the latest ones cache the most.</summary>
internal sealed class ClaudeCachePoints(Conversation conversation)
{
    private int _excess =
        conversation
            .System.Concat(conversation.Turns.SelectMany(static turn => turn.Contents))
            .Count(static content => Of(content) is not null) - ModelCapabilities.MaxCachePoints;

    /// <summary>Returns the cache point after the next content that has one, if it is sent.</summary>
    public CachePointBlock? Next(AIContent content) => Of(content) is { } point && --_excess < 0 ? point : null;

    private static CachePointBlock? Of(AIContent content) => BedrockContents.CachePointOf(content.AdditionalProperties);
}
