namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>A quota that starts at a minute.</summary>
internal sealed record QuotaStep(double FromMinute, double RequestsPerMinute, double TokensPerMinute);

/// <summary>A quota over time.</summary>
internal sealed record QuotaPlan(params QuotaStep[] Steps)
{
    /// <summary>
    /// Returns the minute at which an ideal client has sent all requests: the first minute's allowance is available at once, and the rest
    /// refills.
    /// </summary>
    public double IdealMinutes(long requests, long tokens) =>
        Math.Max(Reach(requests, static step => step.RequestsPerMinute), Reach(tokens, static step => step.TokensPerMinute));

    private double Reach(double work, Func<QuotaStep, double> rate)
    {
        var left = work - rate(Steps[0]);
        for (var i = 0; ; i++)
        {
            var (from, perMinute) = (Steps[i].FromMinute, rate(Steps[i]));
            var to = i + 1 < Steps.Length ? Steps[i + 1].FromMinute : double.PositiveInfinity;
            if (left <= (to - from) * perMinute)
                return from + (Math.Max(0, left) / perMinute);
            left -= (to - from) * perMinute;
        }
    }
}
