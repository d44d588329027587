namespace Amazon.BedrockRuntime.Model;

/// <summary>
/// A union of which the service sends one member. It arrives once a token, so it holds the one member and no room for the others.
/// </summary>
internal sealed class ContentBlockDelta
{
    private object? _member;

    public string? Text { get => _member as string; set => Set(value); }

    public ToolUseBlockDelta? ToolUse { get => _member as ToolUseBlockDelta; set => Set(value); }

    public List<ToolResultBlockDelta>? ToolResult { get => _member as List<ToolResultBlockDelta>; set => Set(value); }

    public ReasoningContentBlockDelta? ReasoningContent { get => _member as ReasoningContentBlockDelta; set => Set(value); }

    public CitationsDelta? Citation { get => _member as CitationsDelta; set => Set(value); }

    public ImageBlockDelta? Image { get => _member as ImageBlockDelta; set => Set(value); }

    private void Set<T>(T? value) where T : class
    {
        if (value is not null || _member is T) _member = value;
    }
}
