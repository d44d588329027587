using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>A guardrail at work on one conversation: on what goes in, then on what comes out.</summary>
internal sealed class GuardrailScreen(Guardrail guardrail, GuardrailChoice choice)
{
    private GuardrailFinding? _input;
    private GuardrailFinding? _output;
    private IReadOnlyList<string> _modelOutput = [];

    public bool Asynchronous => choice.Asynchronous;

    /// <summary>Masks the texts of the user in place; the message to answer instead when they are blocked, else null.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="guarded">Texts that the caller marked for the guardrail; empty for all that the user said.</param>
    public string? In(IReadOnlyList<ChatMessage> messages, IReadOnlyList<TextContent> guarded)
    {
        var texts = guarded.Count > 0
            ? guarded
            : [.. messages.Where(message => message.Role == ChatRole.User).SelectMany(message => message.Contents.OfType<TextContent>())];
        _input = guardrail.Look([.. texts.Select(text => text.Text)]);
        if (_input.Blocked) return guardrail.Definition.BlockedInputMessaging;
        for (var i = 0; i < texts.Count; i++) texts[i].Text = _input.Texts[i];
        return null;
    }

    /// <summary>The texts that may go out in place of the model's, and whether that was an intervention.</summary>
    public (IReadOnlyList<string> Texts, bool Blocked) Out(IReadOnlyList<string> texts)
    {
        _modelOutput = texts;
        _output = guardrail.Look(texts);
        return _output.Blocked ? ([guardrail.Definition.BlockedOutputsMessaging], true) : (_output.Texts, false);
    }

    /// <summary>Whether the answer must say that the guardrail acted.</summary>
    public bool Intervened => _input?.Blocked == true || _output?.Intervened == true;

    /// <summary>The trace in Converse's words, when it was asked for.</summary>
    public JsonObject? Trace() => choice.Traces ? GuardrailDocuments.Trace(guardrail.Definition.GuardrailId, _input, _output, _modelOutput) : null;

    /// <summary>The trace in InvokeModel's words, when it was asked for.</summary>
    public JsonObject? InvokeTrace() => choice.Traces ? GuardrailDocuments.InvokeTrace(guardrail.Definition.GuardrailId, _input, _output, _modelOutput) : null;
}
