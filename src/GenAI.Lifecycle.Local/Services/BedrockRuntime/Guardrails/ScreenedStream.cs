using System.Text;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>Represents a growing streamed answer. A synchronous guardrail examines the text before any of it is sent.</summary>
internal sealed class ScreenedStream(GuardrailScreen? screen)
{
    private readonly StringBuilder _text = new();
    private readonly List<AIContent> _others = [];
    private readonly bool _holds = screen is { Asynchronous: false };
    private ChatFinishReason? _finish;
    private AdditionalPropertiesDictionary? _properties;
    private bool _blocked;

    /// <summary>The value that the client reported.</summary>
    public UsageDetails? Usage { get; private set; }

    /// <summary>The complete text so far.</summary>
    public ChatMessage Message => new(ChatRole.Assistant, _text.ToString());

    /// <summary>Returns the text that may be sent at once.</summary>
    public IEnumerable<AIContent> Take(ChatResponseUpdate update)
    {
        _finish = update.FinishReason ?? _finish;
        _properties = update.AdditionalProperties ?? _properties;
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage)
                (Usage ??= new UsageDetails()).Add(usage.Details);
            if (content is TextContent text)
                _text.Append(text.Text);
            else if (content is TextReasoningContent or FunctionCallContent)
                _others.Add(content);
            else
                continue;
            if (!_holds)
                yield return content;
        }
    }

    /// <summary>Returns the held text after the guardrail.</summary>
    public async ValueTask<IReadOnlyList<AIContent>> ReleaseAsync(CancellationToken cancellationToken)
    {
        var released = new List<AIContent>();
        if (screen is not null && _text.Length > 0)
        {
            (var texts, _blocked) = await screen.OutAsync([_text.ToString()], cancellationToken).ConfigureAwait(false);
            if (_holds)
                released.Add(new TextContent(texts[0]));
        }

        return _holds && !_blocked ? [.. released, .. _others] : released;
    }

    /// <summary>Returns the answer, once it has been sent completely.</summary>
    public ModelAnswer Whole(TokenUsage usage) =>
        _blocked
            ? ModelAnswer.Refusal(_text.ToString()) with
            {
                Usage = usage,
            }
            : new ModelAnswer([new TextContent(_text.ToString()), .. _others], _finish, _properties, usage)
            {
                Intervened = screen?.Intervened == true,
            };
}
