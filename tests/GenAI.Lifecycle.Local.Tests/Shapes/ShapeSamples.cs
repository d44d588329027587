using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Makes a value of a shape that holds every constraint of its model: the smallest, or one with every member.</summary>
/// <param name="model">The model.</param>
/// <param name="full">
/// Null for the smallest value; otherwise every member is there, every list and map has an item, and a union sets the member of this
/// number.
/// </param>
internal sealed class ShapeSamples(ServiceModel model, int? full = null)
{
    private const int Deepest = 12;

    /// <summary>The value of every timestamp, in seconds.</summary>
    public const int Moment = 1_700_000_000;

    private readonly List<string> _within = [];

    /// <summary>Returns a value of a shape.</summary>
    public JsonNode Of(string name)
    {
        var shape = model.Shapes[name];
        _within.Add(name);
        JsonNode value = shape.Kind switch
        {
            ShapeKind.String => Text(shape),
            ShapeKind.Integer or ShapeKind.Long => long.Parse(shape.Min ?? "1", CultureInfo.InvariantCulture),
            ShapeKind.Float or ShapeKind.Double => double.Parse(shape.Min ?? "1", CultureInfo.InvariantCulture),
            ShapeKind.Boolean => true,
            ShapeKind.Timestamp => Moment,
            ShapeKind.Blob => Convert.ToBase64String(new byte[Math.Max(1, Least(shape))]),
            ShapeKind.List => new JsonArray([.. Enumerable.Range(0, Count(shape)).Select(_ => Of(shape.Element!))]),
            ShapeKind.Map => new JsonObject(
                Enumerable.Range(0, Count(shape)).Select(i => KeyValuePair.Create(Key(shape, i), (JsonNode?)Of(shape.Element!)))
            ),
            ShapeKind.Structure => Structure(shape),
            _ => new JsonObject(),
        };
        _within.RemoveAt(_within.Count - 1);
        return value;
    }

    /// <summary>Returns one of many keys of a map.</summary>
    public string Key(Shape map, int number)
    {
        var key = model.Shapes[map.Key!];
        return key.Values.Count > 0 ? key.Values[number % key.Values.Count]
            : number == 0 ? Text(key)
            : $"{Text(key)}{number}";
    }

    private JsonObject Structure(Shape shape)
    {
        var open = shape.Members.Where(member => !_within.Contains(member.Target)).ToArray();
        var members = shape.Union
            ? open.Skip(full is { } number && open.Length > 0 ? number % open.Length : 0).Take(1)
            : shape.Members.Where(member => member.Required || (full is not null && _within.Count < Deepest && open.Contains(member)));
        return new JsonObject(members.Select(member => KeyValuePair.Create(member.WireName, (JsonNode?)Of(member.Target))));
    }

    private string Text(Shape shape) =>
        shape.Values.Count > 0 ? shape.Values[(full ?? 0) % shape.Values.Count]
        : shape.Pattern is null ? new string('a', Math.Max(1, Least(shape)))
        : PatternSampler.Sample(shape.Pattern, Math.Max(1, Least(shape)), Most(shape))
            ?? throw new InvalidOperationException($"No sample matches {shape.Name}: {shape.Pattern}");

    private int Count(Shape shape) =>
        Math.Max(
            Least(shape),
            full is not null && _within.Count < Deepest && !_within.Contains(shape.Element!) && shape.Max != "0" ? 1 : 0
        );

    private static int Least(Shape shape) => int.Parse(shape.Min ?? "0", CultureInfo.InvariantCulture);

    private static long Most(Shape shape) => long.Parse(shape.Max ?? "1000000000", CultureInfo.InvariantCulture);
}
