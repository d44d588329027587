using GenAI.Lifecycle.Monitoring.Windows;

namespace GenAI.Lifecycle.Monitoring.Spend;

/// <summary>The instances that served a model.</summary>
/// <param name="Model">The endpoint or its variant.</param>
/// <param name="InstanceType">The type, such as <c>ml.g5.xlarge</c>.</param>
/// <param name="Count">The number of instances.</param>
/// <param name="Duration">The time per instance.</param>
public sealed record InstanceUse(ModelReference Model, string InstanceType, int Count, TimeSpan Duration);

/// <summary>The cost of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Cost">The cost.</param>
/// <param name="PerThousandCalls">The cost per thousand calls; <see langword="null"/> if there were no calls.</param>
public sealed record SpendLine(ModelReference Model, Money Cost, Money? PerThousandCalls);

/// <summary>The cost of models in a window, by a price table: Bedrock models by tokens, endpoints by instance hours.</summary>
/// <param name="PriceDate">The day of the prices.</param>
/// <param name="Lines">The cost of each model.</param>
/// <param name="Total">The total cost.</param>
public sealed record SpendReport(DateOnly PriceDate, IReadOnlyList<SpendLine> Lines, Money Total)
{
    /// <summary>Notes about the costs, such as that a price is older than six months.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Computes the costs.</summary>
    /// <param name="window">The metrics of the models.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="instances">
    /// The instances of each endpoint or variant in the window; <see cref="IModelMonitoring.ReadSpendAsync"/> reads them itself.
    /// </param>
    /// <param name="time">The clock for the age of the prices; <see langword="null"/> for the system's clock.</param>
    /// <exception cref="UnknownPriceException">A model or instance type has no price.</exception>
    /// <exception cref="ArgumentException">An endpoint has no instances; its cost would silently be zero.</exception>
    public static SpendReport Of(
        MonitorWindow window,
        PriceTable prices,
        IReadOnlyList<InstanceUse>? instances = null,
        TimeProvider? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(prices);
        var used = (instances ?? []).ToLookup(static use => use.Model);
        SpendLine[] lines = [.. window.Models.Select(model => Line(model, prices, [.. used[model.Model]]))];
        var total = lines.Aggregate(new Money(0, prices.Currency), static (sum, line) => sum + line.Cost);
        var items = window
            .Models.Select(model => prices.KeyOf(model.Model))
            .OfType<string>()
            .Concat((instances ?? []).Select(static use => use.InstanceType));
        return new(prices.Date, lines, total)
        {
            Warnings = prices.WarnOfAge((time ?? TimeProvider.System).GetUtcNow(), items) is { } warning ? [warning] : [],
        };
    }

    private static SpendLine Line(ModelWindow window, PriceTable prices, InstanceUse[] instances)
    {
        if (!window.Model.IsBedrock && instances.Length == 0)
            throw new ArgumentException($"The instances of {window.Model} are missing; pass them as an InstanceUse.", nameof(instances));
        var cost = instances.Aggregate(
            window.Model.IsBedrock ? prices.Cost(window.Model, window.Usage) : new Money(0, prices.Currency),
            (sum, use) => sum + prices.InstanceCost(use.InstanceType, use.Duration, use.Count)
        );
        return new(window.Model, cost, window.Invocations == 0 ? null : cost * (1000m / window.Invocations));
    }
}
