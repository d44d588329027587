using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>A body that has been read, checked and admitted.</summary>
internal sealed record InvokeTurn(LocalModel Model, IChatClient Client, InvokeInput Input, Invocation Call, GuardrailScreen? Screen)
{
    /// <summary>Texts that the caller marked for the guardrail; empty for all of them.</summary>
    public IReadOnlyList<TextContent> Guarded { get; init; } = [];

    /// <summary>The guardrail's answer in place of the model's; null if the prompt passes.</summary>
    public async ValueTask<ModelAnswer?> RefusalAsync(CancellationToken cancellationToken) =>
        Screen is not null && await Screen.InAsync(Input.Messages, Guarded, cancellationToken).ConfigureAwait(false) is { } text
            ? ModelAnswer.Refusal(text)
            : null;

    /// <summary>Writes the guardrail result beside the answer, in every family's format.</summary>
    public void WriteVerdict(Utf8JsonWriter writer)
    {
        if (Screen is null)
            return;
        writer.WriteString("amazon-bedrock-guardrailAction"u8, Screen.Intervened ? "INTERVENED"u8 : "NONE"u8);
        if (Screen.InvokeTrace() is { } trace)
            ConverseWriter.WriteNode(writer, "amazon-bedrock-trace", trace);
    }
}

/// <summary>Starts InvokeModel and InvokeModelWithResponseStream calls for text.</summary>
internal sealed class InvokeEntry(ConverseEntry converse, GuardrailCatalog guardrails, Invocations invocations)
{
    public async ValueTask<InvokeTurn> EnterAsync(
        AwsRequest request,
        LocalModel model,
        JsonElement body,
        CancellationToken cancellationToken
    )
    {
        var (input, screen) = invocations.Checked(model, () =>
        {
            var read = InvokeBody.Read(body, model);
            return (read, GuardrailScreen.Of(guardrails, GuardrailSettings.Choose(request, read.Guardrail)));
        });
        IReadOnlyList<TextContent> guarded = [];
        if (input.Guardrail?.TagSuffix is { } suffix)
        {
            (guarded, var context) = GuardTags.Cut(input.Messages, suffix);
            screen?.Context = context;
        }

        var client = await converse.ClientAsync(model, cancellationToken).ConfigureAwait(false);
        var call = await invocations.BeginAsync(request, model, input.Messages, input.MaxTokens, cancellationToken).ConfigureAwait(false);
        return new InvokeTurn(model, client, input, call, screen) { Guarded = guarded };
    }
}
