using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

/// <summary>
/// Counts tokens of prompts and answers: as the client reports them, else with the model's tokenizer, else four
/// characters per token.
/// </summary>
internal static class TokenCounts
{
    private const int CharactersPerToken = 4;

    public static async ValueTask<int> OfAsync(
        LocalModel model,
        IReadOnlyList<ChatMessage> messages,
        CancellationToken cancellationToken
    ) =>
        model.Definition.TokenCounter is { } count
            ? await count(messages, cancellationToken).ConfigureAwait(false)
            : Estimate(messages.Sum(message => message.Text.Length));

    public static int Estimate(int characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;

    public static async ValueTask<TokenUsage> UsageAsync(
        LocalModel model,
        UsageDetails? reported,
        IReadOnlyList<ChatMessage> prompt,
        ChatMessage answer,
        CancellationToken cancellationToken
    )
    {
        var input = (int?)reported?.InputTokenCount ?? await OfAsync(model, prompt, cancellationToken).ConfigureAwait(false);
        var output = (int?)reported?.OutputTokenCount ?? await OfAsync(model, [answer], cancellationToken).ConfigureAwait(false);
        return new TokenUsage(input, output, (int?)reported?.CachedInputTokenCount);
    }
}

/// <summary>Tokens of a call.</summary>
internal readonly record struct TokenUsage(int Input, int Output, int? CacheRead = null)
{
    public int Total => Input + Output;
}
