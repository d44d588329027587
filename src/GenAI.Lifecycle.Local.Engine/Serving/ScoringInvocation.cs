using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using Microsoft.AspNetCore.Http;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>Embeddings, log-likelihoods and token counts.</summary>
internal sealed class ScoringInvocation(LoadedModel loaded, BatchQueue queue)
{
    private const int LargestBatch = 256;

    private readonly Scorer _scorer = new(loaded);
    private readonly RewardHead? _head = RewardHead.Load(loaded.Directory, loaded.Model.Config);

    /// <summary><c>{"text_inputs":[…]}</c> → <c>{"embedding":[[…],…]}</c>.</summary>
    public async Task EmbedTextsAsync(HttpContext context, JsonElement body)
    {
        var (_, vectors) = await EmbedAsync(RequestReader.Texts(body, "text_inputs"), "text_inputs").ConfigureAwait(false);
        await context.Response.WriteAsJsonAsync(new { embedding = vectors }, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>OpenAI's <c>{"input":[…]}</c>.</summary>
    public async Task EmbedInputAsync(HttpContext context, JsonElement body)
    {
        var (tokens, vectors) = await EmbedAsync(RequestReader.Texts(body, "input"), "input").ConfigureAwait(false);
        await context
            .Response.WriteAsJsonAsync(
                new
                {
                    @object = "list",
                    data = vectors.Select(
                        (embedding, index) =>
                            new
                            {
                                @object = "embedding",
                                index,
                                embedding,
                            }
                    ),
                    model = Path.GetFileName(loaded.Directory),
                    usage = new { prompt_tokens = tokens, total_tokens = tokens },
                },
                context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// <c>{"loglikelihood":[{"context":…,"continuation":…},…]}</c>, in nats over the continuation's tokens. An empty context is the model's
    /// <see cref="LoadedModel.PrefixToken"/>; a continuation that begins with that token is scored behind it.
    /// </summary>
    public async Task LogLikelihoodAsync(HttpContext context, JsonElement body)
    {
        var pairs = body.GetProperty("loglikelihood");
        if (pairs.ValueKind != JsonValueKind.Array || pairs.EnumerateArray().Any(pair => pair.ValueKind != JsonValueKind.Object))
            throw new EngineException("'loglikelihood' must be an array of objects with 'context' and 'continuation'.");
        var encoded = pairs.EnumerateArray().Select(pair => Begin(Encode(pair, "context"), Encode(pair, "continuation"))).ToList();
        Bound(encoded.Count, "loglikelihood");
        var results = await queue
            .RunAsync(() => encoded.ConvertAll(pair => _scorer.LogLikelihood(pair.Context, pair.Continuation)))
            .ConfigureAwait(false);
        await context
            .Response.WriteAsJsonAsync(
                new
                {
                    results = results.Select(
                        (result, i) =>
                            new
                            {
                                loglikelihood = result.LogLikelihood,
                                is_greedy = result.Greedy,
                                tokens = encoded[i].Continuation.Count,
                            }
                    ),
                },
                context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// <c>{"score":[{"prompt":…,"completion":…},…]}</c> → <c>{"scores":[…]}</c>: the rewards of answers; the prompt is a text or a list of
    /// messages.
    /// </summary>
    public async Task ScoreAsync(HttpContext context, JsonElement body)
    {
        var head = _head
            ?? throw new EngineException($"The model has no {RewardHead.FileName}: it is not a reward model, which 'score' needs.");
        var rows = body.GetProperty("score");
        if (rows.ValueKind != JsonValueKind.Array)
            throw new EngineException("'score' must be an array of objects with 'prompt' and 'completion'.");
        Bound(rows.GetArrayLength(), "score");

        var encoder = new ExampleEncoder(loaded.Tokenizer, loaded.Model.Config.MaxPositionEmbeddings, loaded.Model.Prefix);
        var examples = rows.EnumerateArray().Select((row, i) => EncodeAnswer(row, i, encoder)).ToList();
        var scores = await queue.RunAsync(() => Score(head, examples)).ConfigureAwait(false);
        await context.Response.WriteAsJsonAsync(new { scores }, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary><c>{"count_tokens":"text"}</c> or <c>{"count_tokens":{"messages":[…]}}</c> → <c>{"tokens":n}</c>, the opened answer included.</summary>
    public Task CountTokensAsync(HttpContext context, JsonElement body)
    {
        var counted = body.GetProperty("count_tokens");
        var tokens = counted.ValueKind switch
        {
            JsonValueKind.String => loaded.Tokenizer.Encode(counted.GetString()!, special: true).Count,
            JsonValueKind.Object when counted.TryGetProperty("messages", out _) => ChatTemplate
                .Encode(loaded.Tokenizer, RequestTurns.Read(counted), open: true)
                .Count,
            _ => throw new EngineException("'count_tokens' must be a string or an object with 'messages'."),
        };
        return context.Response.WriteAsJsonAsync(new { tokens }, context.RequestAborted);
    }

    private static Example EncodeAnswer(JsonElement row, int index, ExampleEncoder encoder)
    {
        try
        {
            var (prompt, answer) = RowTurns.Answer(row, "completion");
            return encoder.EncodeAnswers(prompt, answer)[0];
        }
        catch (FormatException malformed)
        {
            throw new EngineException($"'score', entry {index}: {malformed.Message}", malformed);
        }
    }

    private float[] Score(RewardHead head, List<Example> examples)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        return [.. head.Score(loaded.Model, new Batch(examples)).data<float>()];
    }

    private List<int> Encode(JsonElement pair, string name) => loaded.Tokenizer.Encode(RequestReader.Text(pair, name), special: true);

    private (List<int> Context, List<int> Continuation) Begin(List<int> context, List<int> continuation)
    {
        if (context.Count > 0)
            return (context, continuation);
        var prefix = loaded.PrefixToken
            ?? throw new EngineException(
                "'context' is empty, and the model's configuration has neither a bos_token_id nor an eos_token_id to begin with."
            );
        return continuation.Count > 1 && continuation[0] == prefix ? (continuation[..1], continuation[1..]) : ([prefix], continuation);
    }

    private async Task<(int Tokens, List<float[]> Vectors)> EmbedAsync(IReadOnlyList<string> texts, string name)
    {
        Bound(texts.Count, name);
        var encoded = texts.Select(text => loaded.Tokenizer.Encode(text)).ToList();
        return (encoded.Sum(tokens => tokens.Count), await queue.RunAsync(() => encoded.ConvertAll(_scorer.Embed)).ConfigureAwait(false));
    }

    private static void Bound(int count, string name)
    {
        if (count is < 1 or > LargestBatch)
            throw new EngineException($"'{name}' has {count} entries; it must have 1 to {LargestBatch}.");
    }
}
