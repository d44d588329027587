using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Contents;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Rejects requests that the service is known to reject, before they are sent; the errors name the caller's setting.</summary>
internal static class RequestChecks
{
    private const int MaxFieldPaths = 10;
    private const int MaxMetadata = 16;
    private const int MaxMetadataLength = 256;

    public static void Check(BedrockRequestOptions options)
    {
        if (ReferenceEquals(options, BedrockRequestOptions.None))
            return;
        if ((options.GuardrailIdentifier is null) != (options.GuardrailVersion is null))
            throw new ArgumentException(
                "BedrockRequestOptions has only one of GuardrailIdentifier and GuardrailVersion; set both or neither."
            );
        if (options.AdditionalModelResponseFieldPaths is { Count: > MaxFieldPaths } paths)
            throw new ArgumentException(
                $"BedrockRequestOptions.AdditionalModelResponseFieldPaths has {paths.Count} paths; Converse takes at most {MaxFieldPaths}."
            );
        if (options.RequestMetadata is { } metadata)
            CheckMetadata(metadata);
        if (options.AdditionalModelRequestFields is { ValueKind: not System.Text.Json.JsonValueKind.Object } fields)
            throw new ArgumentException(
                $"BedrockRequestOptions.AdditionalModelRequestFields is a JSON {fields.ValueKind}; it must be an object."
            );
    }

    public static void Check(ConverseCall call)
    {
        if (IsPrompt(call.ModelId))
            CheckPrompt(call);
        else if (call.Bedrock.PromptVariables is not null)
            throw new ArgumentException(
                $"BedrockRequestOptions.PromptVariables requires the ARN of a stored prompt as the model id; '{call.ModelId}' is not one."
            );
        else if (call.Messages is null)
            throw new ArgumentException("The conversation has no message with content; Converse requires at least one user message.");
        foreach (var turn in call.Messages ?? [])
            CheckDocuments(turn);
        CheckTools(call.Tools);
    }

    // A name is checked here because the service's error for an invalid name has only the pattern.
    private static void CheckTools(ToolConfiguration? configuration)
    {
        if (configuration is null)
            return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tool in configuration.Tools ?? [])
        {
            if (tool.ToolSpec is { Name: { } name })
                ToolNames.Check(name, names);
        }
    }

    private static void CheckDocuments(Message turn)
    {
        if (
            turn.Role == ConversationRole.User
            && turn.Content!.Exists(static block => block.Document is not null)
            && !turn.Content.Exists(static block => block.Text is not null || block.GuardContent is not null)
        )
            throw new ArgumentException(
                "messages: a user turn has a document but no text; add a text that says what to do with the document."
            );
    }

    private static bool IsPrompt(string modelId) =>
        modelId.StartsWith("arn:", StringComparison.Ordinal) && modelId.Contains(":prompt/", StringComparison.Ordinal);

    // All of these are part of the stored prompt; the service rejects them with one.
    private static void CheckPrompt(ConverseCall call)
    {
        var refused = call switch
        {
            { System: not null } => "a system message or ChatOptions.Instructions",
            { Tools: not null } => "ChatOptions.Tools",
            { Inference: not null } => "MaxOutputTokens, Temperature, TopP or StopSequences",
            { AdditionalFields: not null } => "a model-specific field (TopK, Reasoning, AdditionalProperties)",
            _ => null,
        };
        if (refused is not null)
            throw new ArgumentException(
                $"The stored prompt '{call.ModelId}' is called with {refused}; leave it out, because it is part of the stored prompt."
            );
    }

    private static void CheckMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count > MaxMetadata)
            throw new ArgumentException(
                $"BedrockRequestOptions.RequestMetadata has {metadata.Count} labels; Converse takes at most {MaxMetadata}."
            );
        foreach (var (name, value) in metadata)
        {
            if (name.Length is 0 or > MaxMetadataLength || value.Length > MaxMetadataLength)
                throw new ArgumentException(
                    $"BedrockRequestOptions.RequestMetadata: the label '{name}' or its value is too long or empty; both must have at most {MaxMetadataLength} characters, and the label at least one."
                );
        }
    }
}
