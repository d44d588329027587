using System.Globalization;

namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>
/// Reads the one-line notation of shapes and members, such as <c>string 1..63 ~ ^[a-z]+$</c>, <c>list Tag 0..50</c> or
/// <c>ModelId ! uri modelId</c>. The notation is described in <c>eng/Shapes/README.md</c>.
/// </summary>
internal static class ShapeNotation
{
    private const string PatternMark = " ~ ";

    /// <summary>Reads a shape that is not a structure.</summary>
    /// <exception cref="FormatException">The text is not a shape.</exception>
    public static Shape ReadShape(string name, string text)
    {
        var (head, pattern) = Split(text);
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !Enum.TryParse<ShapeKind>(words[0], ignoreCase: true, out var kind) || kind == ShapeKind.Structure)
        {
            throw new FormatException($"The shape {name} is '{text}'; it must begin with a kind such as string, list or map.");
        }

        var rest = words.AsSpan(1);
        var shape = new Shape(name, kind) { Pattern = pattern };
        if (kind == ShapeKind.List)
        {
            shape = shape with { Element = rest[0] };
            rest = rest[1..];
        }
        else if (kind == ShapeKind.Map)
        {
            shape = shape with { Key = rest[0], Element = rest[1] };
            rest = rest[2..];
        }

        foreach (var word in rest)
        {
            shape = Apply(shape, word);
        }

        return shape;
    }

    /// <summary>Reads a member of a structure.</summary>
    /// <exception cref="FormatException">The text is not a member.</exception>
    public static ShapeMember ReadMember(string name, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var member = new ShapeMember(name, words[0]);
        for (var i = 1; i < words.Length; i++)
        {
            member = words[i] switch
            {
                "!" => member with { Required = true },
                "token" => member with { IdempotencyToken = true },
                "payload" => member with { Payload = true },
                "eventpayload" => member with { EventPayload = true },
                "json" => member with { JsonValue = true },
                "status" => member with { Location = MemberLocation.Status },
                "as" => member with { LocationName = words[++i] },
                "uri" => member with { Location = MemberLocation.Uri, LocationName = words[++i] },
                "query" => member with { Location = MemberLocation.Query, LocationName = words[++i] },
                "header" => member with { Location = MemberLocation.Header, LocationName = words[++i] },
                "headers" => member with { Location = MemberLocation.Headers, LocationName = words[++i] },
                var word => throw new FormatException($"The member {name} is '{text}'; '{word}' is not a trait of a member."),
            };
        }

        return member;
    }

    /// <summary>Applies the traits of a structure, such as <c>union</c> or <c>error 429 fault code=Throttling</c>.</summary>
    /// <exception cref="FormatException">The text names an unknown trait.</exception>
    public static Shape ApplyTraits(Shape shape, string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            shape = word switch
            {
                "union" => shape with { Union = true },
                "eventstream" => shape with { EventStream = true },
                "event" => shape with { Event = true },
                "sensitive" => shape with { Sensitive = true },
                "error" => shape with { Error = new(null, null, Fault: false) },
                "fault" => shape with { Error = shape.Error! with { Fault = true } },
                _ when word.StartsWith("code=", StringComparison.Ordinal) => shape with { Error = shape.Error! with { Code = word[5..] } },
                _ when int.TryParse(word, CultureInfo.InvariantCulture, out var status) => shape with
                {
                    Error = shape.Error! with { Status = status },
                },
                _ => throw new FormatException($"The structure {shape.Name} has the unknown trait '{word}'."),
            };
        }

        return shape;
    }

    private static Shape Apply(Shape shape, string word)
    {
        var dots = word.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            return shape with { Min = Bound(word[..dots]), Max = Bound(word[(dots + 2)..]) };
        }

        return word switch
        {
            "streaming" => shape with { Streaming = true },
            "sensitive" => shape with { Sensitive = true },
            "iso8601" or "unixTimestamp" or "rfc822" => shape with { TimestampFormat = word },
            _ => throw new FormatException($"The shape {shape.Name} has the unknown trait '{word}'."),
        };
    }

    private static string? Bound(string text) => text.Length == 0 ? null : text;

    private static (string Head, string? Pattern) Split(string text)
    {
        var mark = text.IndexOf(PatternMark, StringComparison.Ordinal);
        return mark < 0 ? (text, null) : (text[..mark], text[(mark + PatternMark.Length)..]);
    }
}
