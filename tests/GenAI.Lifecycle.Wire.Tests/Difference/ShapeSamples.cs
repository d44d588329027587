using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>
/// Makes values of a service's structures, as JSON by the model's member names (<see cref="SampleJson"/>). A union takes another
/// member each time, so that enough samples hold every member; <see cref="Covered"/> has those that occurred.
/// </summary>
internal sealed class ShapeSamples(ServiceModel model, Filling filling)
{
    // How often a shape may hold itself.
    private const int Deepest = 2;

    private readonly Dictionary<string, int> _turns = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private readonly ScalarSamples _scalars = new(filling);

    /// <summary>The members, as <c>Shape.member</c>, that any sample has had.</summary>
    public HashSet<string> Covered { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns a structure.</summary>
    public JsonObject Of(Shape structure) => Structure(structure) ?? throw new InvalidOperationException($"{structure.Name} holds itself.");

    /// <summary>Returns all members, as <c>Shape.member</c>, that can be reached from a structure.</summary>
    public static HashSet<string> Reachable(ServiceModel model, Shape from)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<Shape>([from]);
        while (pending.TryDequeue(out var shape))
        {
            foreach (
                var member in shape.Members.Where(member =>
                    model.ShapeOf(member).Error is null && members.Add($"{shape.Name}.{member.Name}")
                )
            )
            {
                pending.Enqueue(model.ShapeOf(member));
            }

            if (shape.Element is { } element)
            {
                pending.Enqueue(model.Shapes[element]);
            }
        }

        return members;
    }

    private JsonObject? Structure(Shape shape)
    {
        var members = shape.Members.Where(member =>
            filling != Filling.Required || member.Required || member.Location == MemberLocation.Uri
        );
        var sample = new JsonObject();
        foreach (var member in members)
        {
            if (Member(shape, member) is { } value)
            {
                sample.Add(member.Name, value);
            }
        }

        return sample;
    }

    private JsonNode? Member(Shape shape, ShapeMember member)
    {
        var value = Value(model.ShapeOf(member), member);
        if (value is not null)
        {
            Covered.Add($"{shape.Name}.{member.Name}");
        }

        return value;
    }

    private JsonNode? Value(Shape shape, ShapeMember? member)
    {
        if (shape.Kind is not (ShapeKind.List or ShapeKind.Map or ShapeKind.Structure))
        {
            return _scalars.Of(shape, member);
        }

        if (_path.Count(name => name == shape.Name) == Deepest)
        {
            return null;
        }

        _path.Add(shape.Name);
        JsonNode? value = shape switch
        {
            { EventStream: true } => EachMember(shape),
            { Union: true } => AnyMember(shape),
            { Kind: ShapeKind.List } => List(model.Shapes[shape.Element!]),
            { Kind: ShapeKind.Map } => Map(shape),
            _ => Structure(shape),
        };
        _path.RemoveAt(_path.Count - 1);
        return value;
    }

    // A list of a union holds all its members, each in an item of its own.
    private JsonArray List(Shape element)
    {
        if (filling == Filling.Blank)
        {
            return [];
        }

        if (element is { Union: true } && filling == Filling.Every)
        {
            return EachMember(element);
        }

        var count = filling == Filling.Every ? 2 : 1;
        return [.. Enumerable.Range(0, count).Select(_ => Value(element, null)).Where(value => value is not null)];
    }

    private JsonArray EachMember(Shape union) =>
        [
            .. union
                .Members.Where(m => model.ShapeOf(m).Error is null)
                .Select(m => (m.Name, Value: Member(union, m)))
                .Where(pair => pair.Value is not null)
                .Select(pair => new JsonObject { [pair.Name] = pair.Value }),
        ];

    private JsonObject? AnyMember(Shape union)
    {
        for (var i = 0; i < union.Members.Count; i++)
        {
            var turn = _turns[union.Name] = _turns.GetValueOrDefault(union.Name, -1) + 1;
            var member = union.Members[turn % union.Members.Count];
            if (Member(union, member) is { } value)
            {
                return new JsonObject { [member.Name] = value };
            }
        }

        return null;
    }

    private JsonObject Map(Shape shape)
    {
        var map = new JsonObject();
        var count = filling switch
        {
            Filling.Blank => 0,
            Filling.Every => 2,
            _ => 1,
        };
        for (var i = 0; i < count; i++)
        {
            if (Value(model.Shapes[shape.Element!], null) is { } value)
            {
                map[_scalars.Key(model.Shapes[shape.Key!])] = value;
            }
        }

        return map;
    }
}
