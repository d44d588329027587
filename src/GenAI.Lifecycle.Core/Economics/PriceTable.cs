using System.Text.Json;

namespace GenAI.Lifecycle;

/// <summary>
/// A dated table of the prices of models and instances. Prices change: replace the bundled table with your own for
/// important decisions.
/// </summary>
public sealed record PriceTable
{
    private static readonly Lazy<PriceTable> s_bundled = new(LoadBundled);

    /// <summary>The age, in months, from which <see cref="WarnOfAge"/> warns.</summary>
    public const int MonthsUntilStale = 6;

    /// <summary>The day of the prices, unless <see cref="Sources"/> has another for an item.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The currency of all prices, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The source of the prices.</summary>
    public required string Source { get; init; }

    /// <summary>Prices by foundation model id, without region prefix.</summary>
    public IReadOnlyDictionary<string, Price> Models { get; init; } = new Dictionary<string, Price>();

    /// <summary>Prices per hour by instance type, such as <c>ml.g5.xlarge</c>.</summary>
    public IReadOnlyDictionary<string, decimal> InstanceHours { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The origin of each price, if known.</summary>
    public IReadOnlyList<PriceSource> Sources
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Public list prices of Bedrock on demand and SageMaker hosting in us-east-1; see <see cref="Date"/> for their age.</summary>
    public static PriceTable Bundled => s_bundled.Value;

    /// <summary>Reads a table in the form of the bundled one.</summary>
    /// <param name="utf8Json">The JSON.</param>
    /// <exception cref="LifecycleException">The JSON is not such a table.</exception>
    public static PriceTable Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, LifecycleJsonContext.Default.PriceTable)
                ?? throw new LifecycleException("The price table is null; it must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw new LifecycleException($"The price table cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Returns the price of a model.</summary>
    /// <param name="model">The model. An inference profile has its foundation model's price.</param>
    /// <exception cref="UnknownPriceException">The table has no price; a missing price is never zero.</exception>
    public Price Find(ModelReference model) => TryFind(model) ?? throw new UnknownPriceException(model.ToString(), this);

    /// <summary>Returns the price of a model, or <see langword="null"/> if the table has none.</summary>
    /// <param name="model">The model. An inference profile has its foundation model's price.</param>
    public Price? TryFind(ModelReference model) => KeyOf(model) is { } key ? Models[key] : null;

    /// <summary>Returns the day of an item's price.</summary>
    /// <param name="item">A model id or an instance type, as in the table.</param>
    public DateOnly DateOf(string item)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(item);
        return Sources.FirstOrDefault(source => source.Items.Contains(item))?.Date ?? Date;
    }

    /// <summary>Warns of prices that are older than <see cref="MonthsUntilStale"/> months: list prices change.</summary>
    /// <param name="now">The time at which the prices are used.</param>
    /// <param name="items">
    /// The model ids and instance types whose prices are used; <see langword="null"/>: the complete table by its <see cref="Date"/>.
    /// </param>
    /// <returns>A sentence to log and to show beside the costs; <see langword="null"/> if the prices are recent.</returns>
    public string? WarnOfAge(DateTimeOffset now, IEnumerable<string>? items = null)
    {
        var oldest = DateOnly.FromDateTime(now.UtcDateTime).AddMonths(-MonthsUntilStale);
        var dated = items is null
            ? [(What: "The price table", Date)]
            : items.Distinct(StringComparer.Ordinal).Select(item => (What: $"The price of {item}", Date: DateOf(item)));
        string[] stale = [.. dated.Where(each => each.Date < oldest).Select(each => $"{each.What} is of {each.Date:yyyy-MM-dd}")];
        return stale.Length == 0
            ? null
            : $"{string.Join("; ", stale)}, which is more than {MonthsUntilStale} months ago. "
                + "Check it, and set today's with PriceTable.With, WithInstance or a table of your own.";
    }

    /// <summary>Returns the table's key for a model, or <see langword="null"/> if the table has no price for it.</summary>
    /// <param name="model">The model. An inference profile without its own price has its foundation model's.</param>
    public string? KeyOf(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string[] keys = [model.ToString(), model.Id, model.Id[(model.Id.LastIndexOf('/') + 1)..], model.FoundationModelId];
        return keys.FirstOrDefault(Models.ContainsKey);
    }

    /// <summary>Returns the cost of a usage of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="usage">The tokens.</param>
    /// <exception cref="UnknownPriceException">The table has no price for the model.</exception>
    public Money Cost(ModelReference model, Usage usage) => new(Find(model).Of(usage), Currency);

    /// <summary>Returns the cost of instances over a time.</summary>
    /// <param name="instanceType">The type, such as <c>ml.g5.xlarge</c>.</param>
    /// <param name="duration">The run time of each instance.</param>
    /// <param name="count">The number of instances.</param>
    /// <exception cref="UnknownPriceException">The table has no price for the type.</exception>
    public Money InstanceCost(string instanceType, TimeSpan duration, int count = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceType);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return InstanceHours.TryGetValue(instanceType, out var hour)
            ? new Money(hour * (decimal)duration.TotalHours * count, Currency)
            : throw new UnknownPriceException(instanceType, this);
    }

    /// <summary>Returns the same table with a model's price set.</summary>
    /// <param name="model">The model's id, or a <see cref="ModelReference"/> as text.</param>
    /// <param name="price">Its price, in the table's currency.</param>
    public PriceTable With(string model, Price price)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(price);
        return this with
        {
            Models = new Dictionary<string, Price>(Models, StringComparer.Ordinal) { [model] = price },
            Sources = Without(model),
        };
    }

    /// <summary>Returns the same table with an instance type's price set.</summary>
    /// <param name="instanceType">The type.</param>
    /// <param name="perHour">Its price per hour, in the table's currency.</param>
    public PriceTable WithInstance(string instanceType, decimal perHour)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceType);
        ArgumentOutOfRangeException.ThrowIfNegative(perHour);
        return this with
        {
            InstanceHours = new Dictionary<string, decimal>(InstanceHours, StringComparer.Ordinal) { [instanceType] = perHour },
            Sources = Without(instanceType),
        };
    }

    /// <summary>Returns the sources without an item whose price is set and no longer comes from the list.</summary>
    private List<PriceSource> Without(string item) =>
        [.. Sources.Select(source => source with { Items = [.. source.Items.Where(other => other != item)] })];

    private static PriceTable LoadBundled()
    {
        using var resource = typeof(PriceTable).Assembly.GetManifestResourceStream("GenAI.Lifecycle.prices.json")
            ?? throw new InvalidOperationException("The assembly lacks its price table.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}

/// <summary>Thrown when a model or instance type has no price.</summary>
public sealed class UnknownPriceException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="item">The model or instance type.</param>
    /// <param name="table">The table without the price.</param>
    public UnknownPriceException(string item, PriceTable table)
        : base(
            $"The price table of {table?.Date:yyyy-MM-dd} has no price for '{item}'. Add one with PriceTable.With or PriceTable.WithInstance."
        ) => Item = item;

    /// <summary>The model or instance type.</summary>
    public string Item { get; }
}
