using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// The limiters of a process: one per model, shared by all callers. Options are named by the model's text, such as
/// <c>bedrock:amazon.nova-lite-v1:0</c>. Thread-safe.
/// </summary>
public sealed class QuotaLimiters : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<QuotaLimiter>> _limiters = new(StringComparer.Ordinal);
    private readonly IOptionsMonitor<QuotaLimiterOptions>? _options;
    private readonly IQuotaReader? _reader;
    private readonly TimeProvider _time;

    /// <summary>Creates an empty set.</summary>
    /// <param name="options">The options by model; the defaults for all if <see langword="null"/>.</param>
    /// <param name="reader">The reader of quotas that the options leave open; quotas are learned if <see langword="null"/>.</param>
    /// <param name="time">The clock; the system clock if <see langword="null"/>.</param>
    public QuotaLimiters(IOptionsMonitor<QuotaLimiterOptions>? options = null, IQuotaReader? reader = null, TimeProvider? time = null) =>
        (_options, _reader, _time) = (options, reader, time ?? TimeProvider.System);

    /// <summary>Returns the limiter of a model; a new one is created from the options alone.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public QuotaLimiter For(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _limiters.GetOrAdd(model.ToString(), key => new(() => new QuotaLimiter(OptionsOf(key), _time, model))).Value;
    }

    /// <summary>
    /// Returns the limiter of a model; for a new one without limits in the options, they are read from the service first.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service rejected the request for the quota.</exception>
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

    /// <summary>Disposes all limiters.</summary>
    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
            limiter.Value.Dispose();
        _limiters.Clear();
    }

    private QuotaLimiterOptions OptionsOf(string key) => _options?.Get(key) ?? new();

    // The options are the application's own and may be shared: they are not changed.
    private static QuotaLimiterOptions With(QuotaLimiterOptions options, QuotaLimits limits) =>
        new()
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
