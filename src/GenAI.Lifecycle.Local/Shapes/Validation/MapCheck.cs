using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks maps: the number of entries, their keys and their values.</summary>
internal sealed class MapCheck(Shape shape, ServiceChecks checks) : ShapeCheck
{
    private readonly Range _range = new(shape);
    private TextCheck? _key;
    private ShapeCheck? _value;

    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw findings.WrongType(value, "Map");

        _key ??= (TextCheck)checks.Of(shape.Key!);
        _value ??= checks.Of(shape.Element!);
        var (count, badKey, badValue) = (0, false, false);
        foreach (var entry in value.EnumerateObject())
        {
            count++;
            badKey |= _key.Test(JsonText.Of(entry.Name), findings) != Constraints.None;
            badValue |= !CheckValue(entry, _value, findings);
        }

        findings.AddCount(_range.Test((long)count), shape, value);
        if (badKey)
            findings.Add(ValueText.Of(value), $"Map keys must satisfy constraint: [{_key.List}]");
        if (badValue)
            findings.Add(ValueText.Of(value), $"Map value must satisfy constraint: [{(_value as ScalarCheck)?.List ?? Findings.NotNull}]");
    }

    // AWS names the map, not the entry, if values are scalars.
    private static bool CheckValue(JsonProperty entry, ShapeCheck check, Findings findings)
    {
        if (entry.Value.ValueKind == JsonValueKind.Null)
            return false;
        if (check is ScalarCheck scalar)
            return scalar.Test(entry.Value, findings) == Constraints.None;

        findings.Enter(entry.Name);
        check.Check(entry.Value, findings);
        findings.Leave();
        return true;
    }
}
