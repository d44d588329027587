using GenAI.Lifecycle.Answers;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A model that judges. An instance counts the calls, tokens and failures of all its questions; it is thread-safe.</summary>
public sealed class Judge
{
    private readonly Lock _lock = new();
    private readonly IChatClient _client;
    private readonly JudgeOptions _options;
    private JudgeTally _tally;
    private volatile bool _temperatureRefused;

    /// <summary>Creates a judge.</summary>
    /// <param name="client">The model, which the caller owns.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not within [0, 2], or a token limit is below 1.</exception>
    /// <exception cref="UnknownPriceException">The options' price table lacks their model.</exception>
    public Judge(IChatClient client, JudgeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        (_client, _options) = (client, options ?? new());
        if (_options.Temperature is { } temperature && !(temperature is >= 0 and <= 2))
            throw new ArgumentOutOfRangeException(nameof(options), temperature, "The temperature must be within [0, 2].");
        if (_options.MaxOutputTokens < 1)
            throw new ArgumentOutOfRangeException(nameof(options), _options.MaxOutputTokens, "The token limit must be at least 1.");
        // A missing price fails here and not after calls have been paid for.
        CostOf(default);
    }

    /// <summary>The calls, tokens and failures of all questions so far.</summary>
    public JudgeTally Tally
    {
        get
        {
            lock (_lock)
                return _tally;
        }
    }

    /// <summary>Returns the cost of a tally; <see langword="null"/> if the options have no model or no prices.</summary>
    /// <param name="tally">The tally, such as <see cref="Tally"/>.</param>
    public Money? CostOf(JudgeTally tally) => _options is { Model: { } model, Prices: { } prices } ? prices.Cost(model, tally.Usage) : null;

    /// <summary>Asks, and asks once more if the answer cannot be read and the options allow it.</summary>
    /// <typeparam name="T">The verdict's type.</typeparam>
    /// <param name="prompt">The question.</param>
    /// <param name="parser">The parser of the verdict, which gets the answer's text without reasoning.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task<JudgeAnswer<T>> AskAsync<T>(
        JudgePrompt prompt,
        VerdictParser<T> parser,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(parser);
        var response = await SendAsync(prompt.Render(), prompt.Temperature, cancellationToken).ConfigureAwait(false);
        var spent = Count(new JudgeTally(1, 0, 0, response.Usage.ToUsage()));
        var verdict = Read(response, parser);
        if (verdict.Problem is { } problem && _options.Repair)
        {
            response = await SendAsync(
                    prompt.RenderRepair(ReasoningText.Remove(response.Text), problem),
                    prompt.Temperature,
                    cancellationToken
                )
                .ConfigureAwait(false);
            spent += Count(new JudgeTally(1, 1, 0, response.Usage.ToUsage()));
            verdict = Read(response, parser);
        }

        if (!verdict.Success)
            spent += Count(new JudgeTally(0, 0, 1, Usage.Zero));
        return new JudgeAnswer<T>(verdict, response, spent);
    }

    private static Parsed<T> Read<T>(ChatResponse response, VerdictParser<T> parser)
    {
        var verdict = parser(ReasoningText.Remove(response.Text));
        return (verdict.Success, response.FinishReason) switch
        {
            (false, { } reason) when reason == ChatFinishReason.Length => new ParseProblem(
                $"{verdict.Problem} The answer was cut off at its token limit."
            ),
            (false, { } reason) when reason == ChatFinishReason.ContentFilter => new ParseProblem(
                $"{verdict.Problem} A content filter stopped the answer."
            ),
            _ => verdict,
        };
    }

    private async Task<ChatResponse> SendAsync(IReadOnlyList<ChatMessage> messages, float? temperature, CancellationToken cancellationToken)
    {
        var options = OptionsOf(temperature);
        try
        {
            return await _client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (options.Temperature is not null && _options.DropRefusedTemperature && RefusesTemperature(error))
        {
            _temperatureRefused = true;
            return await _client.GetResponseAsync(messages, OptionsOf(temperature), cancellationToken).ConfigureAwait(false);
        }
    }

    private ChatOptions OptionsOf(float? temperature)
    {
        var options = new ChatOptions
        {
            MaxOutputTokens = _options.MaxOutputTokens,
            Temperature = _options.Temperature is { } own ? temperature ?? own : null,
        };
        _options.Configure?.Invoke(options);
        if (_temperatureRefused)
            options.Temperature = null;
        if (options.Temperature is not null)
            options.TopP = null;
        return options;
    }

    // No provider has a specific error code for this; all messages name the parameter.
    private static bool RefusesTemperature(Exception error) =>
        error is not OperationCanceledException && error.Message.Contains("temperature", StringComparison.OrdinalIgnoreCase);

    private JudgeTally Count(JudgeTally more)
    {
        lock (_lock)
            _tally += more;
        if (more.Calls > 0)
            JudgeMeter.Count(_client, more.Usage, CostOf(more));
        return more;
    }
}
