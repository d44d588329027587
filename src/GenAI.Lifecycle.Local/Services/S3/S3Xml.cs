using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.S3.Integrity;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>S3's XML bodies.</summary>
internal static class S3Xml
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    private const long MaxBody = 8L * 1024 * 1024;

    /// <summary>The maximum depth of a body; S3's deepest body has six levels.</summary>
    private const int MaxDepth = 32;

    public static AwsResponse Answer(string root, Action<XmlWriter> write) =>
        new()
        {
            ContentType = "application/xml",
            Bytes = QueryDocuments.Xml(xml =>
            {
                xml.WriteStartElement(root, Namespace);
                write(xml);
                xml.WriteEndElement();
            }),
        };

    /// <summary>An element; an absent value writes nothing.</summary>
    public static void Element(this XmlWriter xml, string name, object? value)
    {
        if (value is null)
            return;
        xml.WriteStartElement(name, Namespace);
        xml.WriteString(
            value switch
            {
                DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                bool flag => flag ? "true" : "false",
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            }
        );
        xml.WriteEndElement();
    }

    public static void Group(this XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name, Namespace);
        content();
        xml.WriteEndElement();
    }

    /// <summary>Returns the body as XML after its signature and checksums have been verified; null if it is empty.</summary>
    public static async Task<XElement?> ReadAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(request.BodyStream, MaxBody, cancellationToken).ConfigureAwait(false);
        BodyIntegrity.Check(request, body.Span);
        return Parse(body);
    }

    /// <summary>Returns the body of CompleteMultipartUpload, whose checksum headers concern the object and not the body.</summary>
    public static async Task<XElement?> ReadBodyAsync(AwsRequest request, CancellationToken cancellationToken) =>
        Parse(await BodyReader.ReadAsync(request.BodyStream, MaxBody, cancellationToken).ConfigureAwait(false));

    private static XElement? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0)
            return null;
        try
        {
            CheckDepth(body);
            using var reader = Open(body);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    /// <summary>The time to load a tree grows with the square of its depth, so deep trees are rejected first.</summary>
    private static void CheckDepth(ReadOnlyMemory<byte> body)
    {
        using var reader = Open(body);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw S3Errors.MalformedXml();
        }
    }

    private static XmlReader Open(ReadOnlyMemory<byte> body) =>
        XmlReader.Create(
            new MemoryStream(body.ToArray(), writable: false),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }
        );

    /// <summary>Child elements by local name: clients differ in the namespace they write.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    public static string? Text(this XElement element, string name) => element.Children(name).FirstOrDefault()?.Value;
}
