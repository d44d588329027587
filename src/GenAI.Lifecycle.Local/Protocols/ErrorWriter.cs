using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>Writes an error in the protocol of its request.</summary>
internal static class ErrorWriter
{
    public static async Task WriteAsync(
        HttpContext http,
        ServiceDescription service,
        WireProtocol protocol,
        ServiceError error,
        string requestId
    )
    {
        var response = http.Response;
        response.StatusCode = error.Status;
        foreach (var (name, value) in error.Headers ?? new Dictionary<string, string>())
            response.Headers[name] = value;
        if (service.QueryNamespace is not null && protocol is WireProtocol.AwsJson or WireProtocol.Cbor)
            response.Headers["x-amzn-query-error"] = $"{error.QueryCode ?? error.Code};{(error.SenderFault ? "Sender" : "Receiver")}";
        var body = Body(response, service, protocol, error, requestId);
        if (HttpMethods.IsHead(http.Request.Method) || error.Status is 204 or 304)
            return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Returns the JSON body of an error: message and modelled members.</summary>
    public static JsonObject Document(ServiceError error, string? type = null)
    {
        var document = new JsonObject();
        if (type is not null)
            document["__type"] = type;
        if (error.Members?.ContainsKey("Message") != true)
            document["message"] = error.Message;
        foreach (var (name, value) in error.Members ?? [])
            document[name] = value?.DeepClone();
        return document;
    }

    private static byte[] Body(
        HttpResponse response,
        ServiceDescription service,
        WireProtocol protocol,
        ServiceError error,
        string requestId
    )
    {
        switch (protocol)
        {
            case WireProtocol.AwsJson:
                response.ContentType = $"application/x-amz-json-{service.JsonVersion}";
                return Encoding.UTF8.GetBytes(Document(error, error.Code).ToJsonString());
            case WireProtocol.Cbor:
                response.ContentType = "application/cbor";
                response.Headers["smithy-protocol"] = "rpc-v2-cbor";
                return CborDocuments.Write(Document(error, $"com.amazonaws.{service.Name}#{error.Code}"));
            case WireProtocol.Query:
                response.ContentType = "text/xml";
                return QueryDocuments.WriteError(service.QueryNamespace!, error, requestId);
            case WireProtocol.RestXml:
                response.ContentType = "application/xml";
                return RestXml(error, requestId);
            default:
                response.ContentType = "application/json";
                response.Headers["x-amzn-ErrorType"] = error.Code;
                return Encoding.UTF8.GetBytes(Document(error).ToJsonString());
        }
    }

    private static byte[] RestXml(ServiceError error, string requestId) =>
        QueryDocuments.Xml(xml =>
        {
            xml.WriteStartElement("Error");
            xml.WriteElementString("Code", error.Code);
            xml.WriteElementString("Message", error.Message);
            foreach (var (name, value) in error.Members ?? [])
                xml.WriteElementString(name, value?.GetValue<string>());
            xml.WriteElementString("RequestId", requestId);
            xml.WriteElementString("HostId", requestId);
            xml.WriteEndElement();
        });
}
