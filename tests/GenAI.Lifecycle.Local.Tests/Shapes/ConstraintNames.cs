using System.Globalization;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Names constraints of a model, and lists those that an operation's input can break.</summary>
internal static class ConstraintNames
{
    public static string Max(Shape shape) => $"{shape.Name}: at most {shape.Max}";

    public static string Min(Shape shape) => $"{shape.Name}: at least {shape.Min}";

    public static string Pattern(Shape shape) => $"{shape.Name}: pattern {shape.Pattern}";

    public static string Values(Shape shape) => $"{shape.Name}: one of {shape.Values.Count} values";

    public static string Union(Shape shape) => $"{shape.Name}: one member";

    public static string Required(Shape shape, ShapeMember member) => $"{shape.Name}.{member.Name}: required";

    /// <summary>Returns every constraint of every shape that an input reaches. A length is never below 0.</summary>
    public static IEnumerable<string> Of(ServiceModel model, string input)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([input]));
        while (open.TryDequeue(out var name))
        {
            if (!seen.Add(name))
                continue;

            var shape = model.Shapes[name];
            foreach (var constraint in Of(shape))
                yield return constraint;
            foreach (var next in shape.Members.Select(member => member.Target).Append(shape.Key).Append(shape.Element).OfType<string>())
                open.Enqueue(next);
        }
    }

    private static IEnumerable<string> Of(Shape shape)
    {
        if (shape.Max is not null)
            yield return Max(shape);
        if (shape.Min is { } least && (IsNumber(shape) || double.Parse(least, CultureInfo.InvariantCulture) > 0))
            yield return Min(shape);
        if (shape.Pattern is not null)
            yield return Pattern(shape);
        if (shape.Values.Count > 0)
            yield return Values(shape);
        if (shape.Union)
            yield return Union(shape);
        foreach (var member in shape.Members.Where(member => member.Required && !shape.Union))
            yield return Required(shape, member);
    }

    private static bool IsNumber(Shape shape) => shape.Kind is ShapeKind.Integer or ShapeKind.Long or ShapeKind.Float or ShapeKind.Double;
}
