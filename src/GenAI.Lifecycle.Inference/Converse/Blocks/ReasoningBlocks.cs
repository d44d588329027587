using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts reasoning of earlier answers to Converse's blocks, as far as the model accepts it.</summary>
internal static class ReasoningBlocks
{
    public static void Add(List<ContentBlock> blocks, TextReasoningContent reasoning, ReasoningReplay replay)
    {
        if (replay == ReasoningReplay.LeftOut)
            return;
        if (reasoning.IsSet(BedrockContents.RedactedReasoning) && reasoning.ProtectedData is { } redacted)
        {
            // Encrypted reasoning can be read only by the family that wrote it.
            if (replay != ReasoningReplay.WithoutSignature)
                blocks.Add(new() { ReasoningContent = new() { RedactedContent = new MemoryStream(Convert.FromBase64String(redacted)) } });
            return;
        }

        var signature =
            replay == ReasoningReplay.WithoutSignature || string.IsNullOrWhiteSpace(reasoning.ProtectedData)
                ? null
                : reasoning.ProtectedData;
        var before = blocks.Count > 0 ? blocks[^1].ReasoningContent?.ReasoningText : null;
        // A streamed signature follows the text that it signs, in a separate empty text.
        if (signature is not null && string.IsNullOrEmpty(reasoning.Text) && before is { Signature: null })
            before.Signature = signature;
        else if (signature is not null || !string.IsNullOrWhiteSpace(reasoning.Text))
            blocks.Add(
                new()
                {
                    ReasoningContent = new()
                    {
                        ReasoningText = new() { Text = reasoning.Text, Signature = signature },
                    },
                }
            );
    }

    /// <summary>Removes unsigned reasoning from a turn, for a model that accepts only signed reasoning.</summary>
    /// <returns>The number of removed blocks.</returns>
    public static int RemoveUnsigned(List<ContentBlock> blocks) =>
        blocks.RemoveAll(static block => block.ReasoningContent?.ReasoningText is { Signature: null });
}
