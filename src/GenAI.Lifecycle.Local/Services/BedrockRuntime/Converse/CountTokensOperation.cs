using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>CountTokens, for models whose tokenizer is known.</summary>
internal sealed class CountTokensOperation(ModelCatalog catalog)
{
    public async Task<AwsResponse> CountAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var model = catalog.Resolve(request.Labels["modelId"]);
        var count = model.Definition.TokenCounter ?? throw ServiceError.Validation("The provided model doesn't support counting tokens.");
        var input = request.Input();
        var union = input.RequiredObject("input");
        var (converse, invoke) = (union.Object("converse"), union.Object("invokeModel"));
        if (converse is null == invoke is null)
            throw ServiceError.Validation(
                "The CountTokensInput object at input must set exactly one of the following keys: invokeModel, converse."
            );
        IReadOnlyList<ChatMessage> messages;
        if (converse is not null)
        {
            messages = ConverseReader.Read(converse, model, streaming: false).Messages;
        }
        else
        {
            var body = invoke!.Blob("body");
            input.Complete();
            messages = InvokeBody.Read(body, model).Messages;
        }
        return AwsResponse.Json(new JsonObject { ["inputTokens"] = await count(messages, cancellationToken).ConfigureAwait(false) });
    }
}
