using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>Samples several answers and gives the one that most of them agree on (Wang et al., 2022); of equally frequent ones that which came first. Its usage is that of all calls.</summary>
public sealed class SelfConsistencyChatClient : TechniqueChatClient
{
    /// <summary>The key in <see cref="ChatResponse.AdditionalProperties"/> of the share of samples that gave the answer, a <see cref="double"/> within [0, 1].</summary>
    public const string AgreementProperty = "genai.self_consistency.agreement";

    private readonly SelfConsistencyOptions _options;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The client that is asked.</param>
    /// <param name="options">How answers are sampled and voted on; <see langword="null"/>: the defaults.</param>
    public SelfConsistencyChatClient(IChatClient innerClient, SelfConsistencyOptions? options = null)
        : base(innerClient)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxConcurrency, 1);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages.ToList();
        var responses = new ChatResponse[_options.Samples];
        await Parallel.ForAsync(0, responses.Length, new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken }, async (sample, ct) =>
            responses[sample] = await InnerClient.GetResponseAsync(conversation, OptionsOf(sample, options), ct).ConfigureAwait(false)).ConfigureAwait(false);
        var votes = responses.Select((response, sample) => (Answer: _options.Extract(response.Text), Sample: sample)).Where(static vote => vote.Answer.Length > 0)
            .GroupBy(static vote => vote.Answer, _options.Comparer).OrderByDescending(static group => group.Count()).ThenBy(static group => group.First().Sample).FirstOrDefault();
        var chosen = votes?.First().Sample ?? 0;
        var result = With(responses[chosen], responses[chosen].Messages[^1].Contents, responses.Where((_, sample) => sample != chosen));
        (result.AdditionalProperties ??= [])[AgreementProperty] = (votes?.Count() ?? 0) / (double)responses.Length;
        return result;
    }

    // One seed for all would give one answer several times.
    private ChatOptions OptionsOf(int sample, ChatOptions? options)
    {
        var own = options?.Clone() ?? new();
        own.Temperature ??= _options.Temperature;
        own.Seed += sample;
        return own;
    }
}
