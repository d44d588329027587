using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>A turn of a conversation that has been read, checked and admitted.</summary>
internal sealed record ConverseTurn(LocalModel Model, IChatClient Client, ConverseInput Input, Invocation Call, GuardrailScreen? Screen)
{
    /// <summary>The guardrail's answer in place of the model's; null if the prompt passes.</summary>
    public async ValueTask<ModelAnswer?> RefusalAsync(CancellationToken cancellationToken) =>
        Screen is not null && await Screen.InAsync(Input.Messages, Input.Guarded, cancellationToken).ConfigureAwait(false) is { } text
            ? ModelAnswer.Refusal(text)
            : null;
}

/// <summary>Starts Converse and ConverseStream calls.</summary>
internal sealed class ConverseEntry(ModelCatalog catalog, GuardrailCatalog guardrails, Invocations invocations)
{
    public async ValueTask<ConverseTurn> EnterAsync(AwsRequest request, bool streaming, CancellationToken cancellationToken)
    {
        var model = catalog.Resolve(request.Labels["modelId"]);
        var (input, screen) = Read(request, model, streaming);
        var client = await ClientAsync(model, cancellationToken).ConfigureAwait(false);
        var call = await invocations.BeginAsync(request, model, input.Messages, input.MaxTokens, cancellationToken).ConfigureAwait(false);
        return new ConverseTurn(model, client, input, call, screen);
    }

    public async ValueTask<IChatClient> ClientAsync(LocalModel model, CancellationToken cancellationToken)
    {
        try
        {
            return await model.ChatAsync(cancellationToken).ConfigureAwait(false)
                ?? throw Refused(
                    model,
                    ServiceError.Validation(
                        "The model that you are using does not support the operation that you requested. Use a model that supports it and try again."
                    )
                );
        }
        catch (Exception e) when (e is not (ServiceError or OperationCanceledException))
        {
            throw Refused(model, BedrockErrors.ModelError($"The model could not be started: {e.Message}", model.Id));
        }
    }

    private (ConverseInput Input, GuardrailScreen? Screen) Read(AwsRequest request, LocalModel model, bool streaming) =>
        invocations.Checked(model, () =>
        {
            if (request.Document.ValueKind != JsonValueKind.Object)
                throw new ServiceError("SerializationException", 400, "The body is not a JSON object");
            if (streaming && !model.Definition.StreamingSupported)
                throw ServiceError.Validation("The model is unsupported for streaming.");
            var input = ConverseReader.Read(request.Input(), model, streaming);
            var screen = GuardrailScreen.Of(guardrails, input.Guardrail);
            screen?.Context = input.Grounding;
            return (input, screen);
        });

    private ServiceError Refused(LocalModel model, ServiceError error)
    {
        invocations.CountError(model, error);
        return error;
    }
}
