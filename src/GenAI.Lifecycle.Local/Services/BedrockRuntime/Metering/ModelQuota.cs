namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

/// <summary>Represents a per-minute bucket that refills continuously; it may be overdrawn if a call uses more than it reserved.</summary>
internal sealed class TokenBucket(double perMinute, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly double _capacity = perMinute;
    private double _left = perMinute;
    private long _since = clock.GetTimestamp();

    public bool TryTake(double amount)
    {
        lock (_gate)
        {
            Refill();
            // A request larger than the bucket passes when the bucket is full, because it could never pass otherwise.
            if (_left < Math.Min(amount, _capacity))
                return false;
            _left -= amount;
            return true;
        }
    }

    public void Return(double amount)
    {
        lock (_gate)
        {
            Refill();
            _left = Math.Min(_capacity, _left + amount);
        }
    }

    private void Refill()
    {
        var now = clock.GetTimestamp();
        _left = Math.Min(_capacity, _left + _capacity * clock.GetElapsedTime(_since, now).TotalMinutes);
        _since = now;
    }
}

/// <summary>The quotas of one model.</summary>
internal sealed class ModelQuota(LocalFoundationModel model, TimeProvider clock)
{
    private readonly TokenBucket? _requests = model.RequestsPerMinute is { } requests ? new TokenBucket(requests, clock) : null;
    private readonly TokenBucket? _tokens = model.TokensPerMinute is { } tokens ? new TokenBucket(tokens, clock) : null;

    /// <summary>Whether the prompt's length must be known before the request is admitted.</summary>
    public bool CountsTokens => _tokens is not null;

    /// <summary>Admits a request that reserves a number of tokens.</summary>
    /// <exception cref="Hosting.ServiceError">ThrottlingException.</exception>
    public void Admit(int tokens)
    {
        if (_requests?.TryTake(1) == false)
            throw BedrockErrors.Throttled();
        if (_tokens?.TryTake(tokens) != false)
            return;
        _requests?.Return(1);
        throw BedrockErrors.Throttled("Too many tokens, please wait before trying again.");
    }

    /// <summary>Returns the reserved tokens that were not used.</summary>
    public void Settle(int reserved, int used) => _tokens?.Return(reserved - used);
}
