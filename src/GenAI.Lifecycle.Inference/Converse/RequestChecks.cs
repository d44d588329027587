using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Contents;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>What the service is known to refuse, refused before it is sent, by the name of the caller's own setting.</summary>
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
            throw new ArgumentException("BedrockRequestOptions.GuardrailIdentifier and GuardrailVersion go together; one of them is not set.");
        if (options.AdditionalModelResponseFieldPaths is { Count: > MaxFieldPaths } paths)
            throw new ArgumentException($"BedrockRequestOptions.AdditionalModelResponseFieldPaths has {paths.Count} paths; Converse takes at most {MaxFieldPaths}.");
        if (options.RequestMetadata is { } metadata)
            CheckMetadata(metadata);
        if (options.AdditionalModelRequestFields is { ValueKind: not System.Text.Json.JsonValueKind.Object } fields)
            throw new ArgumentException($"BedrockRequestOptions.AdditionalModelRequestFields is a JSON {fields.ValueKind}; it must be an object.");
    }

    public static void Check(ConverseCall call)
    {
        if (IsPrompt(call.ModelId))
            CheckPrompt(call);
        else if (call.Bedrock.PromptVariables is not null)
            throw new ArgumentException($"BedrockRequestOptions.PromptVariables needs the ARN of a stored prompt as the model id; '{call.ModelId}' is none.");
        else if (call.Messages is null)
            throw new ArgumentException("The conversation has no message with content; Converse needs at least one, of the user.");
        foreach (var turn in call.Messages ?? [])
            CheckDocuments(turn);
        CheckTools(call.Tools);
    }

    // A name is checked here for the service says of a bad one only which pattern it should have matched.
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
        if (turn.Role == ConversationRole.User && turn.Content!.Exists(static block => block.Document is not null) && !turn.Content.Exists(static block => block.Text is not null || block.GuardContent is not null))
            throw new ArgumentException("messages: a turn of the user's with a document needs a text as well, which says what to do with it.");
    }

    private static bool IsPrompt(string modelId) => modelId.StartsWith("arn:", StringComparison.Ordinal) && modelId.Contains(":prompt/", StringComparison.Ordinal);

    // All of this is part of the stored prompt; the service takes none of it beside one.
    private static void CheckPrompt(ConverseCall call)
    {
        var refused = call switch
        {
            { System: not null } => "a system message or ChatOptions.Instructions",
            { Tools: not null } => "ChatOptions.Tools",
            { Inference: not null } => "MaxOutputTokens, Temperature, TopP or StopSequences",
            { AdditionalFields: not null } => "a field of the model's own (TopK, Reasoning, AdditionalProperties)",
            _ => null,
        };
        if (refused is not null)
            throw new ArgumentException($"The stored prompt '{call.ModelId}' is called with {refused}; that is part of the prompt, and Converse takes it nowhere else.");
    }

    private static void CheckMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count > MaxMetadata)
            throw new ArgumentException($"BedrockRequestOptions.RequestMetadata has {metadata.Count} labels; Converse takes at most {MaxMetadata}.");
        foreach (var (name, value) in metadata)
        {
            if (name.Length is 0 or > MaxMetadataLength || value.Length > MaxMetadataLength)
                throw new ArgumentException($"BedrockRequestOptions.RequestMetadata: the label '{name}' and its value have at most {MaxMetadataLength} characters each, and the label at least one.");
        }
    }
}
