using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>OpenAI's chat completions, with vLLM's <c>stop_reason</c>: the stop text that ended the answer, or null.</summary>
internal sealed class ChatInvocation(LoadedModel loaded, AdapterShelf adapters, BatchQueue queue, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context, JsonElement body)
    {
        var prompt = ChatTemplate.Encode(loaded.Tokenizer, RequestTurns.Read(body), open: true);
        var request = new GenerationRequest(prompt, Options(body), null, context.RequestAborted) { Adapter = FindAdapter(body) };
        var (id, created) = ($"chatcmpl-{Guid.NewGuid():N}", time.GetUtcNow().ToUnixTimeSeconds());
        if (RequestReader.Flag(body, "stream"))
        {
            object Chunk(object delta, string? finish, string? stop) =>
                new
                {
                    id,
                    @object = "chat.completion.chunk",
                    created,
                    model = Name,
                    choices = new[]
                    {
                        new
                        {
                            index = 0,
                            delta,
                            finish_reason = finish,
                            stop_reason = stop,
                        },
                    },
                };
            await ServerSentEvents
                .SendAsync(
                    context,
                    queue,
                    request,
                    text => Chunk(new { role = "assistant", content = text }, null, null),
                    result =>
                        [
                            Chunk(new { }, Reason(result.Finish), result.Stop),
                            new
                            {
                                id,
                                @object = "chat.completion.chunk",
                                created,
                                model = Name,
                                choices = Array.Empty<object>(),
                                usage = Usage(result),
                            },
                        ],
                    "[DONE]"
                )
                .ConfigureAwait(false);
            return;
        }

        var answer = await queue.GenerateAsync(request).ConfigureAwait(false);
        await context
            .Response.WriteAsJsonAsync(
                new
                {
                    id,
                    @object = "chat.completion",
                    created,
                    model = Name,
                    choices = new[]
                    {
                        new
                        {
                            index = 0,
                            message = new { role = "assistant", content = answer.Text },
                            finish_reason = Reason(answer.Finish),
                            stop_reason = answer.Stop,
                        },
                    },
                    usage = Usage(answer),
                },
                context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// As in vLLM, <c>model</c> names an adapter. Where there are none, clients may send any name, as they always could.
    /// </summary>
    private AdapterSet? FindAdapter(JsonElement body)
    {
        if (!RequestReader.Present(body, "model", out _) || adapters.Names is { Count: 0 })
            return null;

        var name = RequestReader.Text(body, "model");
        return name == Name ? null : adapters.Get(name);
    }

    private string Name => Path.GetFileName(loaded.Directory);

    /// <summary>Without a temperature the most likely token is taken.</summary>
    private static GenerationOptions Options(JsonElement body) =>
        new()
        {
            MaxTokens = RequestReader.Whole(body, "max_tokens", 1, int.MaxValue)
                ?? RequestReader.Whole(body, "max_completion_tokens", 1, int.MaxValue),
            Temperature = RequestReader.Real(body, "temperature", 0, 2) ?? 0,
            TopP = RequestReader.Real(body, "top_p", 1e-6, 1) ?? 1,
            TopK = RequestReader.Whole(body, "top_k", 0, int.MaxValue) ?? 0,
            Stop = RequestReader.Texts(body, "stop"),
            Seed = RequestReader.Seed(body, "seed"),
        };

    private static string Reason(FinishReason finish) => finish == FinishReason.Length ? "length" : "stop";

    private static object Usage(GenerationResult result) =>
        new
        {
            prompt_tokens = result.PromptTokens,
            completion_tokens = result.Tokens,
            total_tokens = result.PromptTokens + result.Tokens,
        };
}
