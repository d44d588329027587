using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks lists: the number of items, and each item.</summary>
internal sealed class ListCheck(Shape shape, ServiceChecks checks) : ShapeCheck
{
    private readonly Range _range = new(shape);
    private ShapeCheck? _item;

    public override void Check(JsonElement value, Findings findings)
    {
        // A form has no other notation for an empty list.
        if (findings.FormInput && value.ValueKind == JsonValueKind.String && value.GetString() is "")
        {
            findings.AddCount(_range.Test(0L), shape, value);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
            throw findings.WrongType(value, "List");

        findings.AddCount(_range.Test((long)value.GetArrayLength()), shape, value);
        _item ??= checks.Of(shape.Element!);
        if (_item is ScalarCheck scalar)
            CheckScalars(value, scalar, findings);
        else
            CheckItems(value, _item, findings);
    }

    // AWS names the list, not the item, if items are scalars.
    private static void CheckScalars(JsonElement list, ScalarCheck scalar, Findings findings)
    {
        var broken = false;
        foreach (var item in list.EnumerateArray())
            broken |= item.ValueKind == JsonValueKind.Null || scalar.Test(item, findings) != Constraints.None;

        if (broken)
            findings.Add(ValueText.Of(list), $"Member must satisfy constraint: [{scalar.List}]");
    }

    private static void CheckItems(JsonElement list, ShapeCheck check, Findings findings)
    {
        var number = 0;
        foreach (var item in list.EnumerateArray())
        {
            findings.Enter(number++);
            if (item.ValueKind == JsonValueKind.Null)
                findings.Add(null, Findings.NotNull);
            else
                check.Check(item, findings);
            findings.Leave();
        }
    }
}
