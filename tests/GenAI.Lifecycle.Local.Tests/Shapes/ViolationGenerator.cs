using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Shapes.Validation;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Breaks every constraint of an operation's input, one at a time.</summary>
internal sealed class ViolationGenerator(ServiceModel model, OperationModel operation)
{
    private const int LongestText = 2_000_000;
    private const int LongestBlob = 30_000_000;
    private const string Listed = "Member must satisfy constraint: [";

    private static readonly string[] s_bad = ["!", "#", " ", "~", "é", "a b", "a:b*", "a\nb", "\u0001", "a..b..c", "-", ":", "s3:a", "aé"];

    private readonly ShapeSamples _samples = new(model);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _seen = [];

    /// <summary>Gets the constraints that <see cref="All"/> has broken so far, as <see cref="ConstraintNames"/> spells them.</summary>
    public IReadOnlySet<string> Broken => _broken;

    public IEnumerable<Violation> All() =>
        operation.Input is { } input ? Structure(model.Shapes[input], "", node => node.AsObject(), top: true) : [];

    private IEnumerable<Violation> Structure(Shape shape, string path, Func<JsonNode, JsonObject> wrap, bool top = false)
    {
        foreach (var member in shape.Members)
        {
            if (!_seen.Add((shape.Name, member.Name)))
                continue;

            var at = Join(path, member.Name);
            if (member.Required && !shape.Union && member.Location != MemberLocation.Uri && !member.Payload)
            {
                _broken.Add(ConstraintNames.Required(shape, member));
                yield return new(operation, wrap(Without(shape, member)), at, Findings.NotNull);
            }

            foreach (
                var violation in Value(
                    model.Shapes[member.Target],
                    at,
                    node => wrap(With(shape, member, node)),
                    top && member.Location != MemberLocation.Body,
                    member
                )
            )
                yield return violation;
        }

        if (shape.Union && _seen.Add((shape.Name, "")))
        {
            _broken.Add(ConstraintNames.Union(shape));
            yield return new(operation, wrap(new JsonObject()), "", "must set");
            if (shape.Members.Count > 1)
                yield return new(
                    operation,
                    wrap(
                        new JsonObject(
                            shape.Members.Select(member => KeyValuePair.Create(member.WireName, (JsonNode?)_samples.Of(member.Target)))
                        )
                    ),
                    "",
                    "must set"
                );
        }
    }

    private IEnumerable<Violation> Value(
        Shape shape,
        string path,
        Func<JsonNode, JsonObject> wrap,
        bool outside,
        ShapeMember? member = null
    )
    {
        if (!outside && member?.Payload != true && shape.Kind != ShapeKind.Document)
            yield return new(operation, wrap(shape.Kind == ShapeKind.Boolean ? "yes" : true), path, "can not be converted")
            {
                WrongType = true,
            };
        foreach (var (value, constraint) in Scalars(shape, member))
            yield return new(operation, wrap(value), path, constraint);

        foreach (
            var violation in shape.Kind switch
            {
                ShapeKind.Structure => Structure(shape, path, wrap),
                ShapeKind.List => List(shape, path, wrap, outside),
                ShapeKind.Map => Map(shape, path, wrap),
                _ => [],
            }
        )
            yield return violation;
    }

    private IEnumerable<Violation> List(Shape shape, string path, Func<JsonNode, JsonObject> wrap, bool outside)
    {
        var least = Bound(shape.Min) ?? 0;
        if (shape.Max is not null && Bound(shape.Max) is { } most && most <= 20_000)
        {
            _broken.Add(ConstraintNames.Max(shape));
            yield return new(operation, wrap(Items(shape, most + 1)), path, $"Member must have length less than or equal to {shape.Max}");
        }

        if (least > 0)
        {
            _broken.Add(ConstraintNames.Min(shape));
            yield return new(
                operation,
                wrap(Items(shape, least - 1)),
                path,
                $"Member must have length greater than or equal to {shape.Min}"
            );
        }

        JsonNode One(JsonNode node) =>
            new JsonArray([node, .. Enumerable.Range(1, Math.Max(0, (int)least - 1)).Select(_ => _samples.Of(shape.Element!))]);
        var element = model.Shapes[shape.Element!];
        if (element.Kind is not (ShapeKind.Structure or ShapeKind.List or ShapeKind.Map))
        {
            foreach (var (value, constraint) in Scalars(element))
                yield return new(operation, wrap(One(value)), path, $"{Listed}\n{constraint}");
        }
        else
        {
            foreach (var violation in Value(element, $"{path}.1.member", node => wrap(One(node)), outside))
                yield return violation;
        }
    }

    private IEnumerable<Violation> Map(Shape shape, string path, Func<JsonNode, JsonObject> wrap)
    {
        JsonObject Entries(long count) =>
            new(
                Enumerable
                    .Range(0, (int)count)
                    .Select(i => KeyValuePair.Create(_samples.Key(shape, i), (JsonNode?)_samples.Of(shape.Element!)))
            );
        var keys = model.Shapes[shape.Key!];
        if (shape.Max is not null && Bound(shape.Max) is { } most && keys.Values.Count == 0)
        {
            _broken.Add(ConstraintNames.Max(shape));
            yield return new(operation, wrap(Entries(most + 1)), path, $"Member must have length less than or equal to {shape.Max}");
        }

        if (Bound(shape.Min) is > 0 and { } least)
        {
            _broken.Add(ConstraintNames.Min(shape));
            yield return new(operation, wrap(Entries(least - 1)), path, $"Member must have length greater than or equal to {shape.Min}");
        }

        foreach (var (key, constraint) in Scalars(keys))
            yield return new(
                operation,
                wrap(new JsonObject { [key.GetValue<string>()] = _samples.Of(shape.Element!) }),
                path,
                $"Map keys must satisfy constraint: [\n{constraint}"
            );

        var element = model.Shapes[shape.Element!];
        if (element.Kind is ShapeKind.Structure or ShapeKind.List or ShapeKind.Map)
        {
            foreach (
                var violation in Value(
                    element,
                    Join(path, _samples.Key(shape, 0)),
                    node => wrap(new JsonObject { [_samples.Key(shape, 0)] = node }),
                    outside: false
                )
            )
                yield return violation;
        }
        else
        {
            foreach (var (value, constraint) in Scalars(element))
                yield return new(
                    operation,
                    wrap(new JsonObject { [_samples.Key(shape, 0)] = value }),
                    path,
                    $"Map value must satisfy constraint: [\n{constraint}"
                );
        }
    }

    private IEnumerable<(JsonNode Value, string Constraint)> Scalars(Shape shape, ShapeMember? member = null)
    {
        foreach (var (name, value, constraint) in Breaks(shape, member))
        {
            if (!CanTravel(value, member))
                continue;

            _broken.Add(name);
            yield return (value, constraint);
        }
    }

    private IEnumerable<(string Name, JsonNode Value, string Constraint)> Breaks(Shape shape, ShapeMember? member)
    {
        switch (shape.Kind)
        {
            case ShapeKind.String or ShapeKind.Blob:
                if (Bound(shape.Max) is { } most && most < (shape.Kind == ShapeKind.Blob ? LongestBlob : LongestText))
                    yield return (
                        ConstraintNames.Max(shape),
                        Long(shape, (int)most + 1),
                        $"Member must have length less than or equal to {shape.Max}"
                    );
                if (Bound(shape.Min) is > 0 and { } least)
                    yield return (
                        ConstraintNames.Min(shape),
                        Long(shape, (int)least - 1),
                        $"Member must have length greater than or equal to {shape.Min}"
                    );
                if (
                    shape.Pattern is { } pattern
                    && Bad(shape).FirstOrDefault(text => Breaks(shape, text) && CanTravel(text, member)) is { } bad
                )
                    yield return (ConstraintNames.Pattern(shape), bad, $"Member must satisfy regular expression pattern: {pattern}");
                if (shape.Values.Count > 0)
                    yield return (ConstraintNames.Values(shape), "NoSuchValue", $"Member must satisfy enum value set: [{shape.Values[0]}");
                break;
            case ShapeKind.Integer or ShapeKind.Long:
                if (Bound(shape.Max) is { } greatest and < int.MaxValue)
                    yield return (ConstraintNames.Max(shape), greatest + 1, $"Member must have value less than or equal to {shape.Max}");
                if (Bound(shape.Min) is { } smallest)
                    yield return (ConstraintNames.Min(shape), smallest - 1, $"Member must have value greater than or equal to {shape.Min}");
                break;
            case ShapeKind.Float or ShapeKind.Double:
                if (shape.Max is not null)
                    yield return (
                        ConstraintNames.Max(shape),
                        Number(shape.Max) + 1,
                        $"Member must have value less than or equal to {shape.Max}"
                    );
                if (shape.Min is not null)
                    yield return (
                        ConstraintNames.Min(shape),
                        Number(shape.Min) - 1,
                        $"Member must have value greater than or equal to {shape.Min}"
                    );
                break;
        }
    }

    private JsonNode Long(Shape shape, int length)
    {
        if (shape.Kind == ShapeKind.Blob)
            return Convert.ToBase64String(new byte[length]);

        var text = shape.Values.Count > 0 ? "a" : _samples.Of(shape.Name).GetValue<string>();
        return text.Length >= length ? text[..length] : text + new string('a', length - text.Length);
    }

    private JsonArray Items(Shape list, long count) => [.. Enumerable.Range(0, (int)count).Select(_ => _samples.Of(list.Element!))];

    private JsonObject Without(Shape shape, ShapeMember member)
    {
        var value = _samples.Of(shape.Name).AsObject();
        value.Remove(member.WireName);
        return value;
    }

    private JsonObject With(Shape shape, ShapeMember member, JsonNode node)
    {
        var value = shape.Union ? [] : _samples.Of(shape.Name).AsObject();
        value[member.WireName] = node;
        return value;
    }

    // An empty label is a different path, an empty header is absent, and a header cannot contain line breaks.
    private static bool CanTravel(JsonNode value, ShapeMember? member) =>
        member?.Location switch
        {
            MemberLocation.Uri or MemberLocation.Header => value.ToString() is { Length: > 0 } text
                && !text.Any(char.IsControl)
                && text.Trim() == text,
            _ => true,
        };

    // The last one is as long as the shortest text must be.
    private static IEnumerable<string> Bad(Shape shape) => s_bad.Append(new string('!', (int)(Bound(shape.Min) ?? 0)));

    private static bool Breaks(Shape shape, string text) =>
        text.Length >= (Bound(shape.Min) ?? 0)
        && text.Length <= (Bound(shape.Max) ?? long.MaxValue)
        && !JavaPattern.Of(shape.Pattern!).IsMatch(text);

    private static string Join(string path, string name)
    {
        var lower = char.ToLowerInvariant(name[0]) + name[1..];
        return path.Length == 0 ? lower : $"{path}.{lower}";
    }

    private static long? Bound(string? text) =>
        text is null ? null : (long)decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
