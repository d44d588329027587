namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>The monthly cost of three ways of serving at a load.</summary>
/// <param name="RequestsPerMonth">The load, in requests per month.</param>
/// <param name="OnDemand">The cost of on-demand tokens.</param>
/// <param name="Provisioned">The cost of provisioned model units; <see langword="null"/> if no price was given.</param>
/// <param name="Endpoint">The cost of a dedicated endpoint; <see langword="null"/> if no price was given.</param>
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

/// <summary>The prices and capacities of the ways of serving, all in one currency.</summary>
public sealed record ServingOffer
{
    /// <summary>The hours of an average month: 730.</summary>
    public const int HoursPerMonth = 730;

    /// <summary>The on-demand price per million input tokens.</summary>
    public required decimal InputPerMillion { get; init; }

    /// <summary>The on-demand price per million output tokens.</summary>
    public required decimal OutputPerMillion { get; init; }

    /// <summary>The mean tokens of a prompt.</summary>
    public required double PromptTokens { get; init; }

    /// <summary>The mean tokens of an answer.</summary>
    public required double AnswerTokens { get; init; }

    /// <summary>The price per hour of a model unit of provisioned throughput.</summary>
    public decimal? ModelUnitPerHour { get; init; }

    /// <summary>The requests per second of a model unit, as measured or specified.</summary>
    public double ModelUnitRequestsPerSecond { get; init; }

    /// <summary>The price per hour of an instance.</summary>
    public decimal? InstancePerHour { get; init; }

    /// <summary>The requests per second of an instance; see <see cref="ServingFit.RequestsPerSecond"/>.</summary>
    public double InstanceRequestsPerSecond { get; init; }

    /// <summary>The minimum number of instances, for availability.</summary>
    public int MinInstances { get; init; } = 1;

    /// <summary>The ratio of the busiest hour to the mean; capacity is provisioned for the peak.</summary>
    /// <value>The default value is 1. At least 1.</value>
    public double PeakToMean { get; init; } = 1;

    /// <summary>Returns the on-demand cost per request.</summary>
    public decimal OnDemandPerRequest =>
        (((decimal)PromptTokens * InputPerMillion) + ((decimal)AnswerTokens * OutputPerMillion)) / 1_000_000m;

    /// <summary>Returns the monthly cost at a load.</summary>
    /// <param name="requestsPerMonth">The load in requests per month, at least 0.</param>
    public ServingCosts At(double requestsPerMonth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(requestsPerMonth);
        ArgumentOutOfRangeException.ThrowIfLessThan(PeakToMean, 1);
        var peak = requestsPerMonth / (HoursPerMonth * 3600.0) * PeakToMean;
        return new ServingCosts(
            requestsPerMonth,
            (decimal)requestsPerMonth * OnDemandPerRequest,
            ModelUnitPerHour is { } unit ? unit * HoursPerMonth * Units(peak, ModelUnitRequestsPerSecond, 1) : null,
            InstancePerHour is { } instance ? instance * HoursPerMonth * Units(peak, InstanceRequestsPerSecond, MinInstances) : null
        );
    }

    /// <summary>Returns the requests per month at which the smallest endpoint becomes as cheap as on-demand tokens.</summary>
    /// <returns>
    /// The load, or <see langword="null"/> if no price was given or the endpoint reaches its capacity before it pays off.
    /// </returns>
    public double? EndpointBreakEven() =>
        InstancePerHour is { } price ? BreakEven(price * MinInstances, InstanceRequestsPerSecond * MinInstances) : null;

    /// <summary>Returns the requests per month at which one model unit becomes as cheap as on-demand tokens.</summary>
    /// <returns>The load, or <see langword="null"/> if no price was given or the unit reaches its capacity before it pays off.</returns>
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
            throw new ArgumentOutOfRangeException(
                nameof(capacity),
                capacity,
                "A price per hour needs a capacity in requests per second above 0."
            );
        return Math.Max(least, (int)Math.Ceiling(peak / capacity));
    }
}
