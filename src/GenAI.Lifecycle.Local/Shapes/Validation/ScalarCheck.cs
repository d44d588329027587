using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks scalar values: texts, numbers, booleans, timestamps and bytes.</summary>
/// <param name="shape">The shape.</param>
/// <param name="measure">The measure of a bound: <c>length</c> or <c>value</c>.</param>
internal abstract class ScalarCheck(Shape shape, string measure) : ShapeCheck
{
    private static readonly Constraints[] s_order = [Constraints.Max, Constraints.Min, Constraints.Pattern, Constraints.Values];

    private string? _list;

    /// <summary>All constraints as AWS lists them for the items of a list: <c>Member must …, Member must …</c>.</summary>
    public string List => _list ??= string.Join(", ", [.. s_order.Where(Has).Select(Word), Findings.NotNull]);

    /// <summary>Returns the constraints that a value breaks.</summary>
    /// <exception cref="Hosting.ServiceError">The value has another JSON type.</exception>
    public abstract Constraints Test(JsonElement value, Findings findings);

    public sealed override void Check(JsonElement value, Findings findings)
    {
        var broken = Test(value, findings);
        if (broken != Constraints.None)
            Report(broken, Show(value), findings);
    }

    /// <summary>Adds broken constraints to the findings.</summary>
    public void Report(Constraints broken, string shown, Findings findings)
    {
        foreach (var constraint in s_order)
        {
            if (broken.HasFlag(constraint))
                findings.Add(shown, Word(constraint));
        }
    }

    /// <summary>Returns a value as AWS prints it.</summary>
    protected virtual string Show(JsonElement value) => ValueText.Of(value);

    private bool Has(Constraints constraint) =>
        constraint switch
        {
            Constraints.Max => shape.Max is not null,
            Constraints.Min => shape.Min is not null,
            Constraints.Pattern => shape.Pattern is not null,
            _ => shape.Values.Count > 0,
        };

    private string Word(Constraints constraint) =>
        constraint switch
        {
            Constraints.Max => $"Member must have {measure} less than or equal to {shape.Max}",
            Constraints.Min => $"Member must have {measure} greater than or equal to {shape.Min}",
            Constraints.Pattern => $"Member must satisfy regular expression pattern: {shape.Pattern}",
            _ => $"Member must satisfy enum value set: [{string.Join(", ", shape.Values)}]",
        };
}
