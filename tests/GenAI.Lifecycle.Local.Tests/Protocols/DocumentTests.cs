using System.Formats.Cbor;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Local.Tests.Protocols;

public sealed class DocumentTests
{
    [Fact]
    public void Reads_a_form_as_a_document()
    {
        var document = QueryDocuments.Read(
            QueryDocuments.Pairs(
                "",
                Encoding.ASCII.GetBytes(
                    "Action=PutMetricData&Version=2010-08-01&Namespace=a%2Fb+c&MetricData.member.2.Value=2&MetricData.member.1.Value=1"
                        + "&MetricData.member.1.Dimensions.member.1.Name=EndpointName&MetricData.member.10.Value=3"
                )
            )
        );

        document
            .ToString()
            .ShouldBe(
                """{"Namespace":"a/b c","MetricData":[{"Value":"1","Dimensions":[{"Name":"EndpointName"}]},{"Value":"2"},{"Value":"3"}]}"""
            );
    }

    [Fact]
    public void Writes_a_document_as_the_query_protocols_xml()
    {
        var answer = new JsonObject
        {
            ["Label"] = "a<b",
            ["Points"] = new JsonArray(new JsonObject { ["At"] = new AwsTimestamp(DateTimeOffset.UnixEpoch), ["Sum"] = 1.5 }),
        };

        Encoding
            .UTF8.GetString(QueryDocuments.Write("GetX", "http://ns/", answer, "id-1"))
            .ShouldBe(
                """<?xml version="1.0" encoding="utf-8"?><GetXResponse xmlns="http://ns/"><GetXResult><Label>a&lt;b</Label><Points><member>"""
                    + "<At>1970-01-01T00:00:00.000Z</At><Sum>1.5</Sum></member></Points></GetXResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></GetXResponse>"
            );
    }

    [Fact]
    public void Writes_a_map_as_the_query_protocols_entries()
    {
        var answer = new JsonObject
        {
            ["Datapoints"] = new JsonArray(
                new JsonObject
                {
                    ["ExtendedStatistics"] = new JsonObject { ["p99"] = 4, ["p99.9"] = 5 },
                }
            ),
        };

        Encoding
            .UTF8.GetString(QueryDocuments.Write("GetMetricStatistics", "http://ns/", answer, "id-1", ServiceModels.Find("cloudwatch")))
            .ShouldContain(
                "<member><ExtendedStatistics><entry><key>p99</key><value>4</value></entry><entry><key>p99.9</key><value>5</value></entry></ExtendedStatistics></member>"
            );
    }

    [Fact]
    public void Writes_a_query_error() =>
        Encoding
            .UTF8.GetString(
                QueryDocuments.WriteError(
                    "http://ns/",
                    new ServiceError("ResourceNotFoundException", 404, "none") { QueryCode = "ResourceNotFound" },
                    "id-1"
                )
            )
            .ShouldBe(
                """<?xml version="1.0" encoding="utf-8"?><ErrorResponse xmlns="http://ns/"><Error><Type>Sender</Type><Code>ResourceNotFound</Code><Message>none</Message></Error><RequestId>id-1</RequestId></ErrorResponse>"""
            );

    [Fact]
    public void Reads_cbor_with_timestamps_indefinite_lengths_and_numbers_that_are_none()
    {
        var writer = new CborWriter();
        writer.WriteStartMap(null);
        writer.WriteTextString("At");
        writer.WriteTag(CborTag.UnixTimeSeconds);
        writer.WriteDouble(1.5);
        writer.WriteTextString("List");
        writer.WriteStartArray(null);
        writer.WriteInt32(-7);
        writer.WriteDouble(double.NaN);
        writer.WriteByteString([1, 2, 3]);
        writer.WriteEndArray();
        writer.WriteEndMap();

        CborDocuments.Read(writer.Encode()).ToString().ShouldBe("""{"At":1.5,"List":[-7,"NaN","AQID"]}""");
    }

    [Fact]
    public void Writes_whole_doubles_as_floating_point_and_timestamps_under_their_tag()
    {
        var reader = new CborReader(
            CborDocuments.Write(
                new JsonObject
                {
                    ["Sum"] = 3.0,
                    ["Count"] = 3,
                    ["At"] = new AwsTimestamp(DateTimeOffset.FromUnixTimeMilliseconds(1500)),
                }
            )
        );

        reader.ReadStartMap().ShouldBe(3);
        reader.ReadTextString().ShouldBe("Sum");
        reader.ReadDouble().ShouldBe(3.0);
        reader.ReadTextString();
        reader.ReadInt32().ShouldBe(3);
        reader.ReadTextString();
        reader.ReadTag().ShouldBe(CborTag.UnixTimeSeconds);
        reader.ReadDouble().ShouldBe(1.5);
    }

    [Fact]
    public void Never_fails_on_random_cbor_but_with_the_readers_own_error() =>
        Gen
            .Byte.Array[0, 60]
            .Sample(
                bytes =>
                {
                    try
                    {
                        CborDocuments.Read(bytes);
                    }
                    catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
                    {
                        // Refused by the front door as SerializationException.
                    }
                },
                iter: 3000
            );

    [Fact]
    public void Encodes_event_messages_byte_for_byte()
    {
        // The "payload_no_headers" and "one_str_header" cases of the event-stream specification's test suite.
        Convert
            .ToHexStringLower(EventStreamWriter.Encode("{'foo':'bar'}"u8))
            .ShouldBe("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936");
        var message = EventStreamWriter.Event(new EventMessage("chunk", "{}"u8.ToArray()));
        message.Length.ShouldBe(BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(message) : 0);
        Encoding.ASCII.GetString(message).ShouldContain(":event-type");
    }
}
