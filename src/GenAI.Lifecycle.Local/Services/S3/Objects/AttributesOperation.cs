using System.Globalization;
using System.Xml;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>GetObjectAttributes.</summary>
internal sealed class AttributesOperation(S3Store store)
{
    private const string Header = "x-amz-object-attributes";
    private const int MaxParts = 1000;
    private static readonly string[] Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public Task<AwsResponse> GetAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var item = store.RequireObject(request.Bucket(), request.Key());
        var wanted = Wanted(request);
        var answer = S3Xml.Answer("GetObjectAttributesResponse", xml =>
        {
            if (wanted.Contains("ETag"))
                xml.Element("ETag", item.ETag);
            if (wanted.Contains("Checksum") && item.Checksum is { } checksum)
                xml.Group("Checksum", () => WriteChecksum(xml, checksum));
            if (wanted.Contains("ObjectParts") && item.PartCount > 0)
                xml.Group("ObjectParts", () => WriteParts(request, xml, item));
            if (wanted.Contains("StorageClass"))
                xml.Element("StorageClass", item.Attributes.StorageClass);
            if (wanted.Contains("ObjectSize"))
                xml.Element("ObjectSize", item.Size);
        });
        answer.Headers["Last-Modified"] = item.LastModified.ToString("r", CultureInfo.InvariantCulture);
        return Task.FromResult(answer);
    }

    private static string[] Wanted(AwsRequest request)
    {
        var names = request
            .Http.Headers[Header]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        if (names.Length == 0)
            throw new ServiceError("InvalidRequest", 400, $"Missing required header for this request: {Header}");

        return Array.Find(names, name => !Known.Contains(name)) is { } unknown
            ? throw S3Errors.InvalidArgument("Invalid attribute name specified.", Header, unknown)
            : names;
    }

    private static void WriteChecksum(XmlWriter xml, S3Checksum checksum)
    {
        xml.Element($"Checksum{checksum.Algorithm}", checksum.Value);
        xml.Element("ChecksumType", checksum.Type);
    }

    private static void WriteParts(AwsRequest request, XmlWriter xml, S3Object item)
    {
        var marker = Number(request, "x-amz-part-number-marker", 0);
        var limit = Math.Min(Number(request, "x-amz-max-parts", MaxParts), MaxParts);
        var shown = item.Segments.Index().Skip(marker).Take(limit).ToArray();
        var last = shown.Length == 0 ? marker : shown[^1].Index + 1;

        xml.Element("PartsCount", item.PartCount);
        xml.Element("PartNumberMarker", marker);
        xml.Element("NextPartNumberMarker", last);
        xml.Element("MaxParts", limit);
        xml.Element("IsTruncated", last < item.PartCount);
        foreach (var (index, segment) in shown)
        {
            xml.Group("Part", () =>
            {
                xml.Element("PartNumber", index + 1);
                xml.Element("Size", segment.Size);
                if (segment.Checksum is { } checksum)
                    xml.Element($"Checksum{checksum.Algorithm}", checksum.Value);
            });
        }
    }

    private static int Number(AwsRequest request, string header, int otherwise) =>
        request.Http.Headers[header].FirstOrDefault() switch
        {
            null => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            var text => throw S3Errors.InvalidArgument($"Provided {header} not an integer or within integer range", header, text),
        };
}
