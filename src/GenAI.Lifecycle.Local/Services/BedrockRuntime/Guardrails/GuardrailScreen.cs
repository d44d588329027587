using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>Applies a guardrail to one conversation: first to the input, then to the output.</summary>
internal sealed class GuardrailScreen(Guardrail guardrail, GuardrailChoice choice)
{
    private GuardrailVerdict? _input;
    private GuardrailVerdict? _output;
    private IReadOnlyList<string> _modelOutput = [];

    public bool Asynchronous => choice.Asynchronous;

    /// <summary>The texts that the caller marked as the source and the query of the answer.</summary>
    public GroundingContext Context { get; set; } = GroundingContext.None;

    /// <summary>Whether the answer must report that the guardrail acted.</summary>
    public bool Intervened => _input?.Blocked == true || _output?.Intervened == true;

    /// <summary>Returns the screen of the call's guardrail; null if it has none.</summary>
    /// <exception cref="ServiceError">The guardrail does not exist.</exception>
    public static GuardrailScreen? Of(GuardrailCatalog catalog, GuardrailChoice? choice)
    {
        if (choice is null)
            return null;

        var guardrail = catalog.Find(choice.Identifier, choice.Version)
            ?? throw ServiceError.Validation("The guardrail identifier or version provided in the request does not exist.");
        return new GuardrailScreen(guardrail, choice);
    }

    /// <summary>Masks the texts of the user in place; returns the blocked message if they are blocked, else null.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="guarded">Texts that the caller marked for the guardrail; empty for all user texts.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async ValueTask<string?> InAsync(
        IReadOnlyList<ChatMessage> messages,
        IReadOnlyList<TextContent> guarded,
        CancellationToken cancellationToken
    )
    {
        var texts =
            guarded.Count > 0
                ? guarded
                :
                [
                    .. messages
                        .Where(message => message.Role == ChatRole.User)
                        .SelectMany(message => message.Contents.OfType<TextContent>()),
                ];
        _input = await LookAsync(GuardrailSource.Input, [.. texts.Select(text => text.Text)], cancellationToken).ConfigureAwait(false);
        if (_input.Blocked)
            return guardrail.Definition.BlockedInputMessaging;

        for (var i = 0; i < texts.Count; i++)
            texts[i].Text = _input.Texts[i];
        return null;
    }

    /// <summary>Returns the texts in place of the model's, and whether the guardrail intervened.</summary>
    public async ValueTask<(IReadOnlyList<string> Texts, bool Blocked)> OutAsync(
        IReadOnlyList<string> texts,
        CancellationToken cancellationToken
    )
    {
        _modelOutput = texts;
        _output = await LookAsync(GuardrailSource.Output, texts, cancellationToken).ConfigureAwait(false);
        return _output.Blocked ? ([guardrail.Definition.BlockedOutputsMessaging], true) : (_output.Texts, false);
    }

    /// <summary>Returns the trace in Converse's form, if requested.</summary>
    public JsonObject? Trace() =>
        choice.Traces ? GuardrailDocuments.Trace(guardrail.Definition.Id, _input, _output, _modelOutput, choice.TracesFully) : null;

    /// <summary>Returns the trace in InvokeModel's form, if requested.</summary>
    public JsonObject? InvokeTrace() =>
        choice.Traces ? GuardrailDocuments.InvokeTrace(guardrail.Definition.Id, _input, _output, _modelOutput, choice.TracesFully) : null;

    private ValueTask<GuardrailVerdict> LookAsync(
        GuardrailSource source,
        IReadOnlyList<string> texts,
        CancellationToken cancellationToken
    ) => guardrail.LookAsync(new GuardrailTexts(source, texts) { Context = Context }, cancellationToken);
}
