using System.Text.Json;

namespace GenAI.Lifecycle;

/// <summary>What models and instances cost on a date. Prices change: replace the bundled table with your own for decisions that matter.</summary>
public sealed record PriceTable
{
    private static readonly Lazy<PriceTable> s_bundled = new(LoadBundled);

    /// <summary>The day of the prices.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The currency of all of them, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Where they come from.</summary>
    public required string Source { get; init; }

    /// <summary>Prices by foundation model id, without region prefix.</summary>
    public IReadOnlyDictionary<string, Price> Models { get; init; } = new Dictionary<string, Price>();

    /// <summary>Prices an hour by instance type, such as <c>ml.g5.xlarge</c>.</summary>
    public IReadOnlyDictionary<string, decimal> InstanceHours { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Public list prices of Bedrock on demand and SageMaker hosting in us-east-1; see <see cref="Date"/> for their age.</summary>
    public static PriceTable Bundled => s_bundled.Value;

    /// <summary>Reads a table in the form of the bundled one.</summary>
    /// <param name="utf8Json">The JSON.</param>
    /// <exception cref="LifecycleException">It is no such table.</exception>
    public static PriceTable Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, LifecycleJsonContext.Default.PriceTable) ?? throw new LifecycleException("The price table is null.");
        }
        catch (JsonException error)
        {
            throw new LifecycleException($"The price table cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The price of a model.</summary>
    /// <param name="model">The model. An inference profile has its foundation model's price.</param>
    /// <exception cref="UnknownPriceException">The table has none: never zero in silence.</exception>
    public Price Find(ModelReference model) => TryFind(model) ?? throw new UnknownPriceException(model.ToString(), this);

    /// <summary>The price of a model, or <see langword="null"/> if the table has none.</summary>
    /// <param name="model">The model. An inference profile has its foundation model's price.</param>
    public Price? TryFind(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Models.TryGetValue(model.ToString(), out var price) || Models.TryGetValue(model.Id, out price) || Models.TryGetValue(model.FoundationModelId, out price)
            ? price
            : null;
    }

    /// <summary>What a usage of a model costs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="usage">The tokens.</param>
    /// <exception cref="UnknownPriceException">The table has no price for the model.</exception>
    public Money Cost(ModelReference model, Usage usage) => new(Find(model).Of(usage), Currency);

    /// <summary>What instances cost over a time.</summary>
    /// <param name="instanceType">The type, such as <c>ml.g5.xlarge</c>.</param>
    /// <param name="duration">How long one runs.</param>
    /// <param name="count">How many run.</param>
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

    /// <summary>The same table with a model's price set.</summary>
    /// <param name="model">The model's id, or a <see cref="ModelReference"/> as text.</param>
    /// <param name="price">Its price, in the table's currency.</param>
    public PriceTable With(string model, Price price)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(price);
        return this with { Models = new Dictionary<string, Price>(Models, StringComparer.Ordinal) { [model] = price } };
    }

    /// <summary>The same table with an instance type's price set.</summary>
    /// <param name="instanceType">The type.</param>
    /// <param name="perHour">Its price an hour, in the table's currency.</param>
    public PriceTable WithInstance(string instanceType, decimal perHour)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceType);
        ArgumentOutOfRangeException.ThrowIfNegative(perHour);
        return this with { InstanceHours = new Dictionary<string, decimal>(InstanceHours, StringComparer.Ordinal) { [instanceType] = perHour } };
    }

    private static PriceTable LoadBundled()
    {
        using var resource = typeof(PriceTable).Assembly.GetManifestResourceStream("GenAI.Lifecycle.prices.json")
            ?? throw new InvalidOperationException("The assembly lacks its price table.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}

/// <summary>Something without a price.</summary>
public sealed class UnknownPriceException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="item">The model or instance type.</param>
    /// <param name="table">The table that lacks it.</param>
    public UnknownPriceException(string item, PriceTable table)
        : base($"The price table of {table?.Date:yyyy-MM-dd} has no price for '{item}'. Add one with PriceTable.With or PriceTable.WithInstance.") => Item = item;

    /// <summary>The model or instance type.</summary>
    public string Item { get; }
}
