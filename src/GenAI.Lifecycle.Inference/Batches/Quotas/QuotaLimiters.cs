using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// The limiters of a process: one a model, whoever asks for it. Options are named by the model's text, such as
/// <c>bedrock:amazon.nova-lite-v1:0</c>. Thread-safe.
/// </summary>
public sealed class QuotaLimiters : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<QuotaLimiter>> _limiters = new(StringComparer.Ordinal);
    private readonly IOptionsMonitor<QuotaLimiterOptions>? _options;
    private readonly IQuotaReader? _reader;
    private readonly TimeProvider _time;

    /// <summary>Creates an empty set.</summary>
    /// <param name="options">The options by model; <see langword="null"/>: the defaults for all.</param>
    /// <param name="reader">Where quotas are read that the options leave open; <see langword="null"/>: they are learned.</param>
    /// <param name="time">The clock; <see langword="null"/>: the system's.</param>
    public QuotaLimiters(IOptionsMonitor<QuotaLimiterOptions>? options = null, IQuotaReader? reader = null, TimeProvider? time = null) =>
        (_options, _reader, _time) = (options, reader, time ?? TimeProvider.System);

    /// <summary>Returns the limiter of a model, made from the options alone when there is none yet.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public QuotaLimiter For(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _limiters.GetOrAdd(model.ToString(), key => new(() => new QuotaLimiter(OptionsOf(key), _time, model))).Value;
    }

    /// <summary>
    /// Returns the limiter of a model; when there is none yet and the options give no limits, they are read from the
    /// service first.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service refused to tell the quota.</exception>
    public async Task<QuotaLimiter> FindAsync(ModelReference model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var key = model.ToString();
        if (_limiters.TryGetValue(key, out var known))
            return known.Value;
        var options = OptionsOf(key);
        if (_reader is null || options.Limits != QuotaLimits.Unknown)
            return For(model);
        var limits = await _reader.FindAsync(model, cancellationToken).ConfigureAwait(false);
        return _limiters.GetOrAdd(key, new Lazy<QuotaLimiter>(() => new QuotaLimiter(With(options, limits), _time, model))).Value;
    }

    /// <summary>Ends all of them.</summary>
    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
            limiter.Value.Dispose();
        _limiters.Clear();
    }

    private QuotaLimiterOptions OptionsOf(string key) => _options?.Get(key) ?? new();

    // The options are the application's own and may be shared: they are not changed.
    private static QuotaLimiterOptions With(QuotaLimiterOptions options, QuotaLimits limits) => new()
    {
        Limits = limits,
        ProbeBeyond = options.ProbeBeyond,
        Burst = options.Burst,
        OutputBurndown = options.OutputBurndown,
        ExpectedOutputTokens = options.ExpectedOutputTokens,
        MaxRetries = options.MaxRetries,
        RetryDelay = options.RetryDelay,
        ThrottlePatience = options.ThrottlePatience,
    };
}
