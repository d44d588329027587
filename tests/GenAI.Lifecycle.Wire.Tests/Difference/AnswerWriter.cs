using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Shapes.Generation;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Writes samples as a service of the model answers them.</summary>
/// <param name="sdk">The service.</param>
/// <param name="oddities">
/// Whether the JSON also contains what a client must tolerate: unknown members; null for missing members, items and values;
/// seconds with an exponent.
/// </param>
internal sealed class AnswerWriter(SdkModel sdk, bool oddities)
{
    /// <summary>A member that no model has.</summary>
    public const string UnknownMember = "aMemberOfNextYear";

    private const string RequestId = "x-amzn-requestid";

    private readonly ServiceModel _model = sdk.Model;

    private string ContentType =>
        _model.Protocols.Contains("rest-json") ? "application/json" : $"application/x-amz-json-{_model.JsonVersion}";

    /// <summary>Returns a successful answer.</summary>
    public WireAnswer Success(OperationModel operation, JsonObject sample)
    {
        var shape = sdk.Output(operation);
        var headers = new Dictionary<string, string> { [RequestId] = "request-1", ["content-type"] = ContentType };
        foreach (var member in shape.Members.Where(m => m.Location == MemberLocation.Header && sample.ContainsKey(m.Name)))
        {
            headers[member.WireName.ToLowerInvariant()] = sample[member.Name]!.ToString();
        }

        var body = Body(shape, sample, headers);
        return new WireAnswer(operation.Status ?? 200, headers, body);
    }

    /// <summary>Returns an error answer in one of the forms in which services name their errors.</summary>
    public WireAnswer Error(Shape error, JsonObject sample, int form)
    {
        var headers = new Dictionary<string, string> { [RequestId] = "request-1", ["content-type"] = ContentType };
        var body = (JsonObject)Json(error, sample)!;
        Action name = (form % 6) switch
        {
            0 => () => headers["x-amzn-errortype"] = error.Name + ":http://internal.amazon.com/coral/com.amazon.coral.service/",
            1 => () => headers["x-amzn-errortype"] = error.Name,
            2 => () => headers["x-amzn-errortype"] = "com.amazonaws.service#" + error.Name,
            3 => () => body["__type"] = "com.amazonaws.service#" + error.Name,
            4 => () => body["__type"] = error.Name,
            _ => () => body["code"] = error.Name,
        };
        name();
        if (_model.Protocols.Contains("query"))
        {
            headers["x-amzn-query-error"] = $"{error.Error!.Code ?? error.Name};{(error.Error.Fault ? "Receiver" : "Sender")}";
        }

        return new WireAnswer(error.Error!.Status ?? (error.Error.Fault ? 500 : 400), headers, Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    /// <summary>Returns an answer that streams the events of a sample and then an error.</summary>
    public WireAnswer BrokenStream(
        OperationModel operation,
        ShapeMember stream,
        ShapeMember error,
        JsonObject sample,
        JsonObject errorSample
    )
    {
        var begun = Success(operation, sample);
        var exception = Frames.Exception(error.WireName, Json(_model.ShapeOf(error), errorSample)!.ToJsonString());
        return begun with { Body = Frames.Join(begun.Body, exception) };
    }

    private byte[] Body(Shape shape, JsonObject sample, Dictionary<string, string> headers)
    {
        if (shape.Members.FirstOrDefault(m => _model.ShapeOf(m).EventStream) is { } stream)
        {
            headers["content-type"] = "application/vnd.amazon.eventstream";
            var events = sample[stream.Name]?.AsArray() ?? [];
            return Frames.Join(
                events.Select(item => Event(_model.ShapeOf(stream), item!.AsObject())).Append(Frames.Event("newEvent", "{}"))
            );
        }

        return shape.Members.FirstOrDefault(m => m.Payload) is { } payload
            ? sample[payload.Name] is { } bytes
                ? SampleJson.Bytes(bytes)
                : []
            : Encoding.UTF8.GetBytes(Json(shape, sample)!.ToJsonString());
    }

    private byte[] Event(Shape stream, JsonObject sample)
    {
        var (name, value) = sample.Single();
        var member = stream.Members.Single(m => m.Name == name);
        var raw = _model.ShapeOf(member).Members.FirstOrDefault(m => m.EventPayload);
        return raw is null
            ? Frames.Event(member.WireName, Json(_model.ShapeOf(member), value)!.ToJsonString())
            : Frames.Raw(member.WireName, value![raw.Name] is { } bytes ? SampleJson.Bytes(bytes) : []);
    }

    private JsonNode? Json(Shape shape, JsonNode? sample) =>
        shape.Kind switch
        {
            ShapeKind.Structure => Structure(shape, sample!.AsObject()),
            ShapeKind.List => List(shape, sample!.AsArray()),
            ShapeKind.Map => Map(shape, sample!.AsObject()),
            ShapeKind.Timestamp => Time(shape, SampleJson.DateTime(sample!)),
            ShapeKind.Blob => sample!["$bytes"]!.GetValue<string>(),
            ShapeKind.Float or ShapeKind.Double => sample is JsonObject special ? special["$number"]!.DeepClone() : sample!.DeepClone(),
            _ => sample!.DeepClone(),
        };

    private JsonObject Structure(Shape shape, JsonObject sample)
    {
        var json = new JsonObject();
        foreach (var member in shape.Members.Where(m => m.Location == MemberLocation.Body))
        {
            if (sample[member.Name] is { } value)
            {
                json[member.WireName] = Json(_model.ShapeOf(member), value);
            }
            else if (oddities && !shape.Union)
            {
                json[member.WireName] = null;
            }
        }

        if (oddities && !shape.Union)
        {
            json[UnknownMember] = new JsonObject { ["a"] = new JsonArray(1, "b", null) };
        }

        return json;
    }

    private JsonArray List(Shape shape, JsonArray sample)
    {
        var list = new JsonArray([.. sample.Select(item => Json(_model.Shapes[shape.Element!], item))]);
        if (oddities && MayHoldNull(shape))
        {
            list.Insert(0, null);
        }

        return list;
    }

    private JsonObject Map(Shape shape, JsonObject sample)
    {
        var map = new JsonObject(sample.Select(pair => KeyValuePair.Create(pair.Key, Json(_model.Shapes[shape.Element!], pair.Value))));
        if (oddities && MayHoldNull(shape))
        {
            map["nothing"] = null;
        }

        return map;
    }

    // No service sends null among numbers, and .NET has no word for it there.
    private bool MayHoldNull(Shape collection) =>
        _model.Shapes[collection.Element!].Kind
            is ShapeKind.String
                or ShapeKind.Blob
                or ShapeKind.Structure
                or ShapeKind.List
                or ShapeKind.Map;

    private JsonNode Time(Shape shape, DateTime value) =>
        shape.TimestampFormat switch
        {
            "iso8601" => value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            null or "unixTimestamp" when oddities => JsonNode.Parse(
                Seconds(value).ToString("0.############E0", CultureInfo.InvariantCulture)
            )!,
            null or "unixTimestamp" => Seconds(value),
            var format => throw new NotSupportedException($"{shape.Name} is a time in {format}."),
        };

    private static decimal Seconds(DateTime value) => (value - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond;
}
