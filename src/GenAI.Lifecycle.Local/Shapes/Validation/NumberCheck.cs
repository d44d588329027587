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

    private static long? Read(JsonElement value, bool form) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.Number
                when value.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) < LargestExact =>
                (long)number,
            JsonValueKind.String
                when form
                    && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
                number,
            _ => null,
        };
}

/// <summary>
/// Checks floating-point numbers. NaN and infinity are rejected, because they cannot be processed or returned.
/// </summary>
internal sealed class NumberCheck(Shape shape) : ScalarCheck(shape, "value")
{
    private readonly Range _range = new(shape);
    private readonly string _type = shape.Kind.ToString();
    private readonly double _largest = shape.Kind == ShapeKind.Float ? float.MaxValue : double.MaxValue;

    public override Constraints Test(JsonElement value, Findings findings)
    {
        if (Read(value, findings.FormInput) is not { } number)
            throw findings.WrongType(value, _type);

        var broken = _range.Test(number);
        return broken != Constraints.None || findings.TakesNotFinite || Math.Abs(number) <= _largest
            ? broken
            : throw findings.WrongType(value, _type);
    }

    // The services are written in Java, which always prints a fraction.
    protected override string Show(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole)
            ? string.Create(CultureInfo.InvariantCulture, $"{whole}.0")
            : ValueText.Of(value);

    private static double? Read(JsonElement value, bool form) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" || form => double.TryParse(
                value.GetString(),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : null,
            _ => null,
        };
}
