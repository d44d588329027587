using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>Represents the requested bytes of an object.</summary>
internal sealed record ByteRange(long Start, long Length, bool Partial, bool PartNumber = false)
{
    public static ByteRange Of(AwsRequest request, S3Object item)
    {
        if (request.Query("partNumber") is { } part)
            return OfPart(part, item);
        var header = request.Http.Headers.Range.ToString();
        // Several ranges, and units other than bytes, return the complete object, as in S3.
        if (!header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || header.Contains(',', StringComparison.Ordinal))
            return Whole(item);
        var bounds = header["bytes=".Length..].Split('-');
        if (bounds.Length != 2)
            return Whole(item);
        var (first, last) = (Number(bounds[0]), Number(bounds[1]));
        if (first is null)
        {
            if (last is null)
                return Whole(item);
            if (last == 0 || item.Size == 0)
                throw Unsatisfiable(header, item);
            var length = Math.Min(last.Value, item.Size);
            return new ByteRange(item.Size - length, length, Partial: true);
        }
        if (first > last)
            return Whole(item);
        if (first >= item.Size)
            throw Unsatisfiable(header, item);
        return new ByteRange(first.Value, Math.Min(last ?? long.MaxValue, item.Size - 1) - first.Value + 1, Partial: true);
    }

    private static ByteRange Whole(S3Object item) => new(0, item.Size, Partial: false);

    private static ByteRange OfPart(string part, S3Object item)
    {
        if (Number(part) is not { } number || number < 1 || number > Math.Max(1, item.PartCount))
            throw new ServiceError("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");
        var index = (int)number - 1;
        return item.Segments.Count == 0
            ? Whole(item)
            : new ByteRange(
                item.Segments.Take(index).Sum(segment => segment.Size),
                item.Segments[index].Size,
                Partial: true,
                PartNumber: true
            );
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ServiceError Unsatisfiable(string range, S3Object item) =>
        new("InvalidRange", 416, "The requested range is not satisfiable")
        {
            Members = new() { ["RangeRequested"] = range, ["ActualObjectSize"] = item.Size.ToString(CultureInfo.InvariantCulture) },
            Headers = new Dictionary<string, string>
            {
                ["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes */{item.Size}"),
            },
        };
}
