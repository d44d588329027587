using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime;

/// <summary>Represents a model's answer, for all operations.</summary>
/// <param name="Contents">The contents of the answer.</param>
/// <param name="Reason">The finish reason.</param>
/// <param name="Properties">The additional properties of the client.</param>
/// <param name="Usage">Tokens of the call.</param>
internal sealed record ModelAnswer(
    IReadOnlyList<AIContent> Contents,
    ChatFinishReason? Reason,
    AdditionalPropertiesDictionary? Properties,
    TokenUsage Usage
)
{
    public string Text => string.Concat(Contents.OfType<TextContent>().Select(static text => text.Text));

    /// <summary>Whether a guardrail blocked or masked something.</summary>
    public bool Intervened { get; init; }

    /// <summary>The stop reason, in Converse's words.</summary>
    public string StopReason => StopReasons.Of(Reason, Contents.Any(static content => content is FunctionCallContent), Properties);

    public static async Task<ModelAnswer> AskAsync(
        LocalModel model,
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        var response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var answer =
            response.Messages.Count == 1
                ? response.Messages[0]
                : new ChatMessage(ChatRole.Assistant, [.. response.Messages.SelectMany(static message => message.Contents)]);
        var usage = await TokenCounts.UsageAsync(model, response.Usage, messages, answer, cancellationToken).ConfigureAwait(false);
        return new ModelAnswer(
            [.. answer.Contents.Where(ConverseWriter.Shows)],
            response.FinishReason,
            response.AdditionalProperties,
            usage
        );
    }

    /// <summary>The guardrail's message in place of the model's answer.</summary>
    public static ModelAnswer Refusal(string text) =>
        new([new TextContent(text)], ChatFinishReason.Stop, null, default) { Intervened = true };

    /// <summary>Returns the answer after the guardrail.</summary>
    public async ValueTask<ModelAnswer> ScreenedAsync(GuardrailScreen? screen, CancellationToken cancellationToken)
    {
        if (screen is null)
            return this;

        var (texts, blocked) = await screen
            .OutAsync([.. Contents.OfType<TextContent>().Select(static text => text.Text)], cancellationToken)
            .ConfigureAwait(false);
        if (blocked)
            return Refusal(texts[0]) with { Usage = Usage };

        var next = 0;
        return this with
        {
            Contents = [.. Contents.Select(content => content is TextContent ? new TextContent(texts[next++]) : content)],
            Intervened = screen.Intervened,
        };
    }
}
