using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>
/// A client that samples several answers and returns the most frequent one (Wang et al., 2022), and the first one in a tie. Its usage is
/// that of all calls.
/// </summary>
public sealed class SelfConsistencyChatClient : TechniqueChatClient
{
    /// <summary>
    /// The key in <see cref="ChatResponse.AdditionalProperties"/> of the share of samples that gave the answer, a <see cref="double"/>
    /// within [0, 1].
    /// </summary>
    public const string AgreementProperty = "genai.self_consistency.agreement";

    private readonly SelfConsistencyOptions _options;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The inner client.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    public SelfConsistencyChatClient(IChatClient innerClient, SelfConsistencyOptions? options = null)
        : base(innerClient)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxConcurrency, 1);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages.ToList();
        var responses = new ChatResponse[_options.Samples];
        await Parallel
            .ForAsync(
                0,
                responses.Length,
                new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken },
                async (sample, ct) =>
                    responses[sample] = await InnerClient
                        .GetResponseAsync(conversation, OptionsOf(sample, options), ct)
                        .ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        var votes = responses
            .Select((response, sample) => (Answer: _options.Extract(response.Text), Sample: sample))
            .Where(static vote => vote.Answer.Length > 0)
            .GroupBy(static vote => vote.Answer, _options.Comparer)
            .OrderByDescending(static group => group.Count())
            .ThenBy(static group => group.First().Sample)
            .FirstOrDefault();
        var chosen = votes?.First().Sample ?? 0;
        var result = With(responses[chosen], responses[chosen].Messages[^1].Contents, responses.Where((_, sample) => sample != chosen));
        (result.AdditionalProperties ??= [])[AgreementProperty] = (votes?.Count() ?? 0) / (double)responses.Length;
        return result;
    }

    // The same seed would give the same answer several times.
    private ChatOptions OptionsOf(int sample, ChatOptions? options)
    {
        var own = options?.Clone() ?? new();
        own.Temperature ??= _options.Temperature;
        own.Seed += sample;
        return own;
    }
}
