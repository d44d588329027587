using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>Evaluates conditional requests (RFC 9110) as S3 does.</summary>
internal static class Preconditions
{
    public static void CheckRead(HttpRequest request, S3Object item, string prefix = "")
    {
        var copy = prefix.Length > 0;
        var match = request.Headers[prefix + "If-Match"].FirstOrDefault();
        var noneMatch = request.Headers[prefix + "If-None-Match"].FirstOrDefault();
        var modified = Whole(item.LastModified);
        if (match is not null && !Matches(match, item.ETag))
            throw S3Errors.Precondition("If-Match");
        if (match is null && Date(request, prefix + "If-Unmodified-Since") is { } unmodifiedSince && modified > unmodifiedSince)
            throw S3Errors.Precondition("If-Unmodified-Since");
        if (noneMatch is not null && Matches(noneMatch, item.ETag))
            throw copy ? S3Errors.Precondition("If-None-Match") : NotModified(item);
        if (noneMatch is null && Date(request, prefix + "If-Modified-Since") is { } modifiedSince && modified <= modifiedSince)
            throw copy ? S3Errors.Precondition("If-Modified-Since") : NotModified(item);
    }

    /// <summary>Checks conditional writes against the object at the time of the commit.</summary>
    public static void CheckWrite(HttpRequest request, string key, S3Object? current)
    {
        if (request.Headers.IfNoneMatch.FirstOrDefault() is { } noneMatch)
        {
            if (noneMatch != "*")
                throw S3Errors.NotImplemented("If-None-Match");
            if (current is not null)
                throw S3Errors.Precondition("If-None-Match");
        }
        if (request.Headers.IfMatch.FirstOrDefault() is { } match)
        {
            if (current is null)
                throw S3Errors.NoSuchKey(key);
            if (!Matches(match, current.ETag))
                throw S3Errors.Precondition("If-Match");
        }
    }

    private static ServiceError NotModified(S3Object item) =>
        new("NotModified", 304, "Not Modified")
        {
            Headers = new Dictionary<string, string>
            {
                ["ETag"] = $"\"{item.ETag}\"",
                ["Last-Modified"] = item.LastModified.ToString("r", CultureInfo.InvariantCulture),
            },
        };

    private static bool Matches(string header, string etag) =>
        header.Trim() == "*" || header.Split(',').Any(tag => tag.Trim().Trim('"') == etag);

    private static DateTimeOffset? Date(HttpRequest request, string header) =>
        DateTimeOffset.TryParse(
            request.Headers[header].FirstOrDefault(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;

    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
