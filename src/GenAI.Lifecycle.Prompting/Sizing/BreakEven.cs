namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>What three ways of serving cost at a load.</summary>
/// <param name="RequestsPerMonth">The load.</param>
/// <param name="OnDemand">Paying by the token.</param>
/// <param name="Provisioned">Paying for model units by the hour. <see langword="null"/> if no price was given.</param>
/// <param name="Endpoint">Paying for an own endpoint by the hour. <see langword="null"/> if no price was given.</param>
public sealed record ServingCosts(double RequestsPerMonth, decimal OnDemand, decimal? Provisioned, decimal? Endpoint)
{
    /// <summary>The cheapest: "on demand", "provisioned" or "endpoint".</summary>
    public string Cheapest
    {
        get
        {
            var (name, cost) = ("on demand", OnDemand);
            if (Provisioned is { } provisioned && provisioned < cost)
                (name, cost) = ("provisioned", provisioned);
            return Endpoint is { } endpoint && endpoint < cost ? "endpoint" : name;
        }
    }
}

/// <summary>Prices and capacities of the ways of serving, all in one currency.</summary>
public sealed record ServingOffer
{
    /// <summary>The hours of a mean month: 730.</summary>
    public const int HoursPerMonth = 730;

    /// <summary>The price of a million input tokens on demand.</summary>
    public required decimal InputPerMillion { get; init; }

    /// <summary>The price of a million output tokens on demand.</summary>
    public required decimal OutputPerMillion { get; init; }

    /// <summary>The mean tokens of a prompt.</summary>
    public required double PromptTokens { get; init; }

    /// <summary>The mean tokens of an answer.</summary>
    public required double AnswerTokens { get; init; }

    /// <summary>The price of an hour of a model unit of provisioned throughput.</summary>
    public decimal? ModelUnitPerHour { get; init; }

    /// <summary>The requests a second that a model unit carries, as measured or promised.</summary>
    public double ModelUnitRequestsPerSecond { get; init; }

    /// <summary>The price of an hour of an instance.</summary>
    public decimal? InstancePerHour { get; init; }

    /// <summary>The requests a second that an instance carries; see <see cref="ServingFit.RequestsPerSecond"/>.</summary>
    public double InstanceRequestsPerSecond { get; init; }

    /// <summary>The least number of instances, for availability.</summary>
    public int MinInstances { get; init; } = 1;

    /// <summary>How much the busiest hour exceeds the mean: capacity is bought for the peak.</summary>
    /// <value>The default value is 1. At least 1.</value>
    public double PeakToMean { get; init; } = 1;

    /// <summary>What a request costs on demand.</summary>
    public decimal OnDemandPerRequest => (((decimal)PromptTokens * InputPerMillion) + ((decimal)AnswerTokens * OutputPerMillion)) / 1_000_000m;

    /// <summary>What a month costs at a load.</summary>
    /// <param name="requestsPerMonth">The load, at least 0.</param>
    public ServingCosts At(double requestsPerMonth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(requestsPerMonth);
        ArgumentOutOfRangeException.ThrowIfLessThan(PeakToMean, 1);
        var peak = requestsPerMonth / (HoursPerMonth * 3600.0) * PeakToMean;
        return new ServingCosts(
            requestsPerMonth,
            (decimal)requestsPerMonth * OnDemandPerRequest,
            ModelUnitPerHour is { } unit ? unit * HoursPerMonth * Units(peak, ModelUnitRequestsPerSecond, 1) : null,
            InstancePerHour is { } instance ? instance * HoursPerMonth * Units(peak, InstanceRequestsPerSecond, MinInstances) : null);
    }

    /// <summary>The requests a month from which on the smallest endpoint costs no more than paying by the token.</summary>
    /// <returns>The load, or <see langword="null"/> if no price was given or the endpoint is full before it pays off.</returns>
    public double? EndpointBreakEven() => InstancePerHour is { } price ? BreakEven(price * MinInstances, InstanceRequestsPerSecond * MinInstances) : null;

    /// <summary>The requests a month from which on one model unit costs no more than paying by the token.</summary>
    /// <returns>The load, or <see langword="null"/> if no price was given or the unit is full before it pays off.</returns>
    public double? ProvisionedBreakEven() => ModelUnitPerHour is { } price ? BreakEven(price, ModelUnitRequestsPerSecond) : null;

    private double? BreakEven(decimal hourly, double requestsPerSecond)
    {
        if (OnDemandPerRequest <= 0)
            return null;
        var load = (double)(hourly * HoursPerMonth / OnDemandPerRequest);
        return load <= requestsPerSecond * HoursPerMonth * 3600 / PeakToMean ? load : null;
    }

    private static int Units(double peak, double capacity, int least)
    {
        if (!(capacity > 0))
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A price by the hour needs the requests a second that it buys, above 0.");
        return Math.Max(least, (int)Math.Ceiling(peak / capacity));
    }
}
