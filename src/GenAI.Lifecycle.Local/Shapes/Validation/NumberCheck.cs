using System.Globalization;
using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks whole numbers of 32 and 64 bits.</summary>
internal sealed class IntegerCheck(Shape shape) : ScalarCheck(shape, "value")
{
    private const double LargestExact = 9e15;

    private readonly Range _range = new(shape);
    private readonly bool _long = shape.Kind == ShapeKind.Long;

    public override Constraints Test(JsonElement value, Findings findings)
    {
        if (Read(value, findings.FormInput) is not { } number || (!_long && number is < int.MinValue or > int.MaxValue))
            throw findings.WrongType(value, _long ? "Long" : "Integer");

        return _range.Test(number);
    }

    private static long? Read(JsonElement value, bool form) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.Number when value.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) < LargestExact => (long)number,
        JsonValueKind.String when form && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}

/// <summary>Checks floating-point numbers.</summary>
internal sealed class NumberCheck(Shape shape) : ScalarCheck(shape, "value")
{
    private readonly Range _range = new(shape);
    private readonly string _type = shape.Kind.ToString();

    public override Constraints Test(JsonElement value, Findings findings) =>
        Read(value, findings.FormInput) is { } number ? _range.Test(number) : throw findings.WrongType(value, _type);

    // The services are written in Java, which prints a fraction always.
    protected override string Show(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? string.Create(CultureInfo.InvariantCulture, $"{whole}.0") : ValueText.Of(value);

    private static double? Read(JsonElement value, bool form) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" || form =>
            double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };
}
