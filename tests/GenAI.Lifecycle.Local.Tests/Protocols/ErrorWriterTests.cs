using System.Formats.Cbor;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Tests.Protocols;

public sealed class ErrorWriterTests
{
    private static readonly ServiceDescription Service = new()
    {
        Name = "cloudwatch",
        SigningName = "monitoring",
        EventSource = "monitoring.amazonaws.com",
        QueryNamespace = "http://ns/",
        JsonVersion = "1.0",
    };

    private static readonly ServiceError Error = new("ResourceNotFoundException", 404, "none such") { QueryCode = "ResourceNotFound" };

    [Fact]
    public async Task AwsJson_names_the_type_in_the_body_and_the_query_code_in_a_header()
    {
        var (body, headers) = await WriteAsync(WireProtocol.AwsJson, Error);

        Encoding.UTF8.GetString(body).ShouldBe("""{"__type":"ResourceNotFoundException","message":"none such"}""");
        headers["x-amzn-query-error"].ToString().ShouldBe("ResourceNotFound;Sender");
        headers.ContentType.ToString().ShouldBe("application/x-amz-json-1.0");
    }

    [Fact]
    public async Task Cbor_names_the_absolute_shape()
    {
        var (body, headers) = await WriteAsync(WireProtocol.Cbor, Error);
        var reader = new CborReader(body);

        reader.ReadStartMap();
        reader.ReadTextString().ShouldBe("__type");
        reader.ReadTextString().ShouldBe("com.amazonaws.cloudwatch#ResourceNotFoundException");
        headers["smithy-protocol"].ToString().ShouldBe("rpc-v2-cbor");
        headers["x-amzn-query-error"].ToString().ShouldBe("ResourceNotFound;Sender");
    }

    [Fact]
    public async Task RestJson_names_the_type_in_a_header_and_keeps_modelled_members()
    {
        var (body, headers) = await WriteAsync(
            WireProtocol.RestJson,
            new ServiceError("ModelError", 424, "inner")
            {
                Members = new JsonObject { ["Message"] = "inner", ["OriginalStatusCode"] = 500 },
            }
        );

        Encoding.UTF8.GetString(body).ShouldBe("""{"Message":"inner","OriginalStatusCode":500}""");
        headers["x-amzn-ErrorType"].ToString().ShouldBe("ModelError");
    }

    [Fact]
    public async Task RestXml_has_no_namespace_and_keeps_members()
    {
        var (body, _) = await WriteAsync(
            WireProtocol.RestXml,
            new ServiceError("NoSuchKey", 404, "gone") { Members = new JsonObject { ["Key"] = "a&b" } }
        );

        Encoding
            .UTF8.GetString(body)
            .ShouldBe(
                """<?xml version="1.0" encoding="utf-8"?><Error><Code>NoSuchKey</Code><Message>gone</Message><Key>a&amp;b</Key><RequestId>r-1</RequestId><HostId>r-1</HostId></Error>"""
            );
    }

    private static async Task<(byte[] Body, IHeaderDictionary Headers)> WriteAsync(WireProtocol protocol, ServiceError error)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        using var body = new MemoryStream();
        http.Response.Body = body;
        await ErrorWriter.WriteAsync(http, Service, protocol, error, "r-1");
        return (body.ToArray(), http.Response.Headers);
    }
}
