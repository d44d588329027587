using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks booleans.</summary>
internal sealed class BooleanCheck(Shape shape) : ScalarCheck(shape, "value")
{
    public override Constraints Test(JsonElement value, Findings findings) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => Constraints.None,
            JsonValueKind.String when findings.FormInput && bool.TryParse(value.GetString(), out _) => Constraints.None,
            _ => throw findings.WrongType(value, "Boolean"),
        };
}

/// <summary>Checks timestamps: seconds since 1970, ISO 8601 or the date of HTTP.</summary>
internal sealed class TimestampCheck(Shape shape) : ScalarCheck(shape, "value")
{
    public override Constraints Test(JsonElement value, Findings findings) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when AwsTimestamp.TryFromSeconds(value.GetDouble(), out _) => Constraints.None,
            JsonValueKind.String when AwsTimestamp.TryFromText(value.GetString(), out _) => Constraints.None,
            _ => throw findings.WrongType(value, "Timestamp"),
        };
}

/// <summary>Checks bytes in Base64; a length counts bytes.</summary>
internal sealed class BlobCheck(Shape shape) : ScalarCheck(shape, "length")
{
    private readonly Range _range = new(shape);

    public override Constraints Test(JsonElement value, Findings findings) =>
        value.ValueKind == JsonValueKind.String && Decodes(value, out var length) ? Test(length) : throw findings.WrongType(value, "Blob");

    /// <summary>Returns the bounds that a length breaks.</summary>
    public Constraints Test(long length) => _range.Test(length);

    protected override string Show(JsonElement value) => "java.nio.HeapByteBuffer";

    // A slash may be written with an escape.
    private static bool Decodes(JsonElement value, out int length)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        return raw.IndexOf((byte)'\\') < 0 ? Base64.IsValid(raw, out length) : Base64.IsValid(value.GetString(), out length);
    }
}

/// <summary>Checks documents, which may be any JSON.</summary>
internal sealed class DocumentCheck : ShapeCheck
{
    public override void Check(JsonElement value, Findings findings) { }
}
