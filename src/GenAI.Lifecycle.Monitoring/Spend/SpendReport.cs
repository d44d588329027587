using GenAI.Lifecycle.Monitoring.Windows;

namespace GenAI.Lifecycle.Monitoring.Spend;

/// <summary>Instances that served a model.</summary>
/// <param name="Model">The endpoint or its variant.</param>
/// <param name="InstanceType">The type, such as <c>ml.g5.xlarge</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Duration">How long each.</param>
public sealed record InstanceUse(ModelReference Model, string InstanceType, int Count, TimeSpan Duration);

/// <summary>What a model cost.</summary>
/// <param name="Model">The model.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="PerThousandCalls">What a thousand calls cost; <see langword="null"/> if there were none.</param>
public sealed record SpendLine(ModelReference Model, Money Cost, Money? PerThousandCalls);

/// <summary>What models cost in a window, by a price table: Bedrock models by the token, endpoints by the instance hour.</summary>
/// <param name="PriceDate">The day of the prices.</param>
/// <param name="Lines">Each model.</param>
/// <param name="Total">All together.</param>
public sealed record SpendReport(DateOnly PriceDate, IReadOnlyList<SpendLine> Lines, Money Total)
{
    /// <summary>What to know about the figures, such as that a price is older than six months.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Works it out.</summary>
    /// <param name="window">What the models did.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="instances">
    /// The instances of each endpoint or variant in the window; <see cref="IModelMonitoring.ReadSpendAsync"/> reads them itself.
    /// </param>
    /// <param name="time">The clock that says how old the prices are; <see langword="null"/>: the system's.</param>
    /// <exception cref="UnknownPriceException">A model or instance type has no price.</exception>
    /// <exception cref="ArgumentException">An endpoint has no instances: it would cost nothing in silence.</exception>
    public static SpendReport Of(
        MonitorWindow window, PriceTable prices, IReadOnlyList<InstanceUse>? instances = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(prices);
        var used = (instances ?? []).ToLookup(static use => use.Model);
        SpendLine[] lines = [.. window.Models.Select(model => Line(model, prices, [.. used[model.Model]]))];
        var total = lines.Aggregate(new Money(0, prices.Currency), static (sum, line) => sum + line.Cost);
        var items = window.Models.Select(model => prices.KeyOf(model.Model)).OfType<string>()
            .Concat((instances ?? []).Select(static use => use.InstanceType));
        return new(prices.Date, lines, total)
        {
            Warnings = prices.WarnOfAge((time ?? TimeProvider.System).GetUtcNow(), items) is { } warning ? [warning] : [],
        };
    }

    private static SpendLine Line(ModelWindow window, PriceTable prices, InstanceUse[] instances)
    {
        if (!window.Model.IsBedrock && instances.Length == 0)
            throw new ArgumentException($"The instances of {window.Model} are not given.", nameof(instances));
        var cost = instances.Aggregate(
            window.Model.IsBedrock ? prices.Cost(window.Model, window.Usage) : new Money(0, prices.Currency),
            (sum, use) => sum + prices.InstanceCost(use.InstanceType, use.Duration, use.Count));
        return new(window.Model, cost, window.Invocations == 0 ? null : cost * (1000m / window.Invocations));
    }
}
