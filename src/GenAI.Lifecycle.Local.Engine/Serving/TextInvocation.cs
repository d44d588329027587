using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>Text Generation Inference's <c>{"inputs":…,"parameters":{…}}</c>. The input is continued as it stands; special tokens in it count as such.</summary>
internal sealed class TextInvocation(LoadedModel loaded, AdapterShelf adapters, BatchQueue queue)
{
    private const int DefaultMaxTokens = 100;

    public async Task AnswerAsync(HttpContext context, JsonElement body)
    {
        var input = RequestReader.Text(body, "inputs");
        var parameters = RequestReader.Present(body, "parameters", out var given) ? given : default;
        if (parameters.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
            throw new EngineException("'parameters' must be an object.");
        var options =
            parameters.ValueKind == JsonValueKind.Object ? Options(parameters) : new GenerationOptions { MaxTokens = DefaultMaxTokens };
        var request = new GenerationRequest(loaded.Tokenizer.Encode(input, special: true), options, null, context.RequestAborted)
        {
            Adapter = FindAdapter(parameters),
        };
        if (RequestReader.Flag(body, "stream"))
        {
            await ServerSentEvents
                .SendAsync(
                    context,
                    queue,
                    request,
                    piece => new
                    {
                        token = new { text = piece, special = false },
                        generated_text = (string?)null,
                        details = (object?)null,
                    },
                    result =>
                        [
                            new
                            {
                                token = new { text = string.Empty, special = true },
                                generated_text = result.Text,
                                details = Details(result),
                            },
                        ],
                    null
                )
                .ConfigureAwait(false);
            return;
        }

        var answer = await queue.GenerateAsync(request).ConfigureAwait(false);
        var full = parameters.ValueKind == JsonValueKind.Object && RequestReader.Flag(parameters, "return_full_text");
        await context
            .Response.WriteAsJsonAsync(
                new[] { new { generated_text = full ? input + answer.Text : answer.Text, details = Details(answer) } },
                context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    /// <summary>As in Text Generation Inference, <c>adapter_id</c> names an adapter.</summary>
    private AdapterSet? FindAdapter(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Object && RequestReader.Present(parameters, "adapter_id", out _)
            ? adapters.Get(RequestReader.Text(parameters, "adapter_id"))
            : null;

    private static GenerationOptions Options(JsonElement parameters) =>
        new()
        {
            MaxTokens = RequestReader.Whole(parameters, "max_new_tokens", 1, int.MaxValue) ?? DefaultMaxTokens,
            Temperature = RequestReader.Real(parameters, "temperature", 0, 100) ?? (RequestReader.Flag(parameters, "do_sample") ? 1 : 0),
            TopP = RequestReader.Real(parameters, "top_p", 1e-6, 1) ?? 1,
            TopK = RequestReader.Whole(parameters, "top_k", 0, int.MaxValue) ?? 0,
            Stop = RequestReader.Texts(parameters, "stop"),
            Seed = RequestReader.Seed(parameters, "seed"),
        };

    private static object Details(GenerationResult result) =>
        new
        {
            finish_reason = result.Finish switch
            {
                FinishReason.EndOfTurn => "eos_token",
                FinishReason.StopSequence => "stop_sequence",
                _ => "length",
            },
            generated_tokens = result.Tokens,
            prompt_tokens = result.PromptTokens,
        };
}
