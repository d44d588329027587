using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Estimates the tokens of a request before it is sent, from earlier requests: tokens per character of prompts, and the
/// distribution of answer lengths for requests without a limit. Thread-safe.
/// </summary>
internal sealed class TokenEstimator(int expectedOutput, double outputBurndown)
{
    private const double CharactersPerToken = 4;
    private const double Weight = 0.05;
    private const double Quantile = 0.95;
    private const int StepsPerOctave = 4;
    private readonly long[] _lengths = new long[32 * StepsPerOctave];
    private readonly Lock _lock = new();
    private double _tokensPerCharacter = 1 / CharactersPerToken;
    private long _answers;

    /// <summary>Returns the tokens of the quota that a request may use.</summary>
    /// <param name="characters">The prompt's length.</param>
    /// <param name="maxOutput">The maximum output tokens of the request; null if it sets no limit.</param>
    public double Estimate(long characters, int? maxOutput)
    {
        lock (_lock)
            return (characters * _tokensPerCharacter) + ((maxOutput ?? LikelyOutput()) * outputBurndown);
    }

    /// <summary>Returns the tokens of the quota for a usage. Tokens read from the prompt cache do not count.</summary>
    public double Took(Usage usage) => usage.InputTokens + usage.CacheWriteTokens + (usage.OutputTokens * outputBurndown);

    /// <summary>Returns the tokens of the quota for a prompt and a partial answer of unknown usage.</summary>
    public double Took(long characters, long received)
    {
        lock (_lock)
            return (characters + (received * outputBurndown)) * _tokensPerCharacter;
    }

    /// <summary>Updates the estimate from an answer.</summary>
    public void Learn(long characters, Usage usage)
    {
        lock (_lock)
        {
            var input = usage.InputTokens + usage.CacheReadTokens + usage.CacheWriteTokens;
            if (characters > 0 && input > 0)
                _tokensPerCharacter += Weight * (((double)input / characters) - _tokensPerCharacter);
            _lengths[StepOf(usage.OutputTokens)]++;
            _answers++;
        }
    }

    /// <summary>Returns the characters that tokens are estimated from: texts, arguments of tool calls and results.</summary>
    public static long CharactersOf(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        long characters = options?.Instructions?.Length ?? 0;
        foreach (var message in messages)
            characters += CharactersOf(message.Contents);
        return characters;
    }

    /// <summary>Returns the characters of contents.</summary>
    public static long CharactersOf(IEnumerable<AIContent> contents) =>
        contents.Sum(static content =>
            content switch
            {
                TextContent text => text.Text.Length,
                TextReasoningContent reasoning => reasoning.Text.Length,
                FunctionResultContent result => result.Result?.ToString()?.Length ?? 0,
                FunctionCallContent call => call.Arguments?.Sum(static argument =>
                    argument.Key.Length + (argument.Value?.ToString()?.Length ?? 0)
                )
                    ?? 0,
                _ => 0L,
            }
        );

    private double LikelyOutput()
    {
        if (_answers == 0)
            return expectedOutput;
        var (seen, step) = (0L, 0);
        while (step < _lengths.Length - 1 && (seen += _lengths[step]) < Quantile * _answers)
            step++;
        return Math.Pow(2, (double)(step + 1) / StepsPerOctave);
    }

    private int StepOf(long tokens) => tokens < 1 ? 0 : Math.Min(_lengths.Length - 1, (int)(Math.Log2(tokens) * StepsPerOctave));
}
