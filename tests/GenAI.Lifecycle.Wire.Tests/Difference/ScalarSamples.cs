using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>
/// Makes scalar values, each unlike the one before, with what is easily written wrong: marks, accents, fractions, times before 1970.
/// </summary>
internal sealed class ScalarSamples(Filling filling)
{
    private static readonly double[] s_doubles =
    [
        0.1,
        -2.5,
        1e21,
        1.5e-7,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        9007199254740991,
    ];
    private static readonly float[] s_floats = [0.1f, -2.5f, 16777216f, 0.000001f];
    private static readonly string[] s_times =
    [
        "2024-02-29T12:34:56.000Z",
        "2024-02-29T12:34:56.789Z",
        "1969-12-31T23:59:58.500Z",
        "2033-05-18T03:33:20.010Z",
    ];

    private int _turn;

    /// <summary>Returns a value of a scalar shape.</summary>
    public JsonNode Of(Shape shape, ShapeMember? member)
    {
        var turn = ++_turn;
        var blank = filling == Filling.Blank;
        return shape.Kind switch
        {
            ShapeKind.String => Text(shape, member, turn),
            ShapeKind.Integer => blank ? 0 : turn,
            ShapeKind.Long => blank ? 0L : 4_000_000_000L + turn,
            ShapeKind.Float => SampleJson.Number(blank ? 0 : s_floats[turn % s_floats.Length]),
            ShapeKind.Double => SampleJson.Number(blank ? 0 : s_doubles[turn % s_doubles.Length]),
            ShapeKind.Boolean => !blank && turn % 2 == 0,
            ShapeKind.Timestamp => SampleJson.Time(blank ? "1970-01-01T00:00:00.000Z" : s_times[turn % s_times.Length]),
            ShapeKind.Blob => SampleJson.Bytes(blank ? [] : [0, 255, 62, 63, (byte)turn]),
            ShapeKind.Document => blank ? new JsonObject() : Document(turn),
            _ => throw new InvalidOperationException($"{shape.Name} is no scalar."),
        };
    }

    /// <summary>Returns a key of a map.</summary>
    public string Key(Shape shape) => shape.Values.Count > 0 ? shape.Values[++_turn % shape.Values.Count] : $"key {++_turn} <ä/\"\\>";

    private string Text(Shape shape, ShapeMember? member, int turn)
    {
        var location = member?.Location ?? MemberLocation.Body;
        if (filling == Filling.Blank && location is MemberLocation.Body)
        {
            return "";
        }

        if (shape.Values.Count > 0)
        {
            return shape.Values[turn % shape.Values.Count];
        }

        if (member?.JsonValue == true)
        {
            return """{"text":"ä \"q\"","list":[1,2.5]}""";
        }

        return location switch
        {
            MemberLocation.Uri => $"arn:aws:x:us-east-1:000000000000:{turn}/a b+c%2F*'()~!ä?#&=;,@$|",
            MemberLocation.Query => $"{turn} a+b%2F*'()~!ä?#&=;,@$|/\"",
            MemberLocation.Header => $"text/{turn}; a=\"b  c\", d",
            _ => $"{turn} <a href='x'>&amp;\"\\/ äß漢😀\u2028\t\n\u0001\u007f +",
        };
    }

    private static JsonObject Document(int turn) =>
        new()
        {
            ["text"] = $"{turn} ä<\"\\>",
            ["integer"] = turn,
            ["long"] = 5_000_000_000L,
            ["double"] = 0.1,
            ["large"] = 1e21,
            ["true"] = true,
            ["list"] = new JsonArray(1, "a", new JsonObject(), new JsonArray(), false),
            ["object"] = new JsonObject { ["Upper_snake-Case"] = new JsonObject { ["a"] = "b" } },
            [""] = "no name",
        };
}
