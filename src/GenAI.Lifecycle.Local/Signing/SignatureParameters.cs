using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>The parts of a Signature Version 4, from the Authorization header or from a presigned URL.</summary>
internal sealed record SignatureParameters
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const int Week = 7 * 24 * 60 * 60;

    public required string AccessKeyId { get; init; }

    public required CredentialScope Scope { get; init; }

    /// <summary>Lower-case names in the order signed.</summary>
    public required IReadOnlyList<string> SignedHeaders { get; init; }

    public required string Signature { get; init; }

    /// <summary>ISO 8601 basic form, <c>20260131T235959Z</c>; empty if the request has none.</summary>
    public required string Timestamp { get; init; }

    public string? SecurityToken { get; init; }

    public bool Presigned { get; init; }

    /// <summary>The validity of a presigned URL in seconds.</summary>
    public int Expires { get; init; }

    /// <summary>Determines whether the request has a signature.</summary>
    public static bool Present(HttpRequest request) =>
        request.Headers.ContainsKey("Authorization")
        || request.QueryString.Value is { } query
            && (
                query.Contains("X-Amz-Algorithm=", StringComparison.Ordinal) || query.Contains("X-Amz-Signature=", StringComparison.Ordinal)
            );

    /// <summary>Determines whether the request is signed with Signature Version 2, in its header or as a presigned URL.</summary>
    public static bool IsVersion2(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("AWS ", StringComparison.Ordinal)
        || (request.Query.ContainsKey("AWSAccessKeyId") && request.Query.ContainsKey("Signature"));

    /// <summary>Returns the signature of a form; null with the missing parts in <paramref name="problem"/> when malformed.</summary>
    public static SignatureParameters? FromForm(IReadOnlyDictionary<string, string> fields, out string problem)
    {
        problem = "POST requires the x-amz-algorithm, x-amz-credential, x-amz-date and x-amz-signature fields.";
        return
            fields.GetValueOrDefault("x-amz-algorithm") == Algorithm
            && fields.TryGetValue("x-amz-credential", out var credential)
            && fields.TryGetValue("x-amz-date", out var date)
            && fields.TryGetValue("x-amz-signature", out var signature)
            && Build(credential, "", signature, date, ref problem) is { } read
            ? read with
            {
                SecurityToken = fields.GetValueOrDefault("x-amz-security-token"),
            }
            : null;
    }

    /// <summary>Returns the service in the credential scope; null when the request is not signed or its signature cannot be read.</summary>
    public static string? ServiceOf(HttpRequest request) => Present(request) ? Parse(request, out _)?.Scope.Service : null;

    /// <summary>Reads the parts; null with the missing parts in <paramref name="problem"/> when malformed.</summary>
    public static SignatureParameters? Parse(HttpRequest request, out string problem) =>
        request.Headers.Authorization.ToString() is { Length: > 0 } header
            ? FromHeader(header, request, out problem)
            : FromQuery(request, out problem);

    private static SignatureParameters? FromHeader(string header, HttpRequest request, out string problem)
    {
        problem = $"Unsupported authorization type. Authorization={Shown(header)}";
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            return null;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var part in header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
            if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                parts[part[..at]] = part[(at + 1)..];
        var missing = string.Concat(
            ((string[])["Credential", "Signature", "SignedHeaders"])
                .Where(name => !parts.ContainsKey(name))
                .Select(name => $"Authorization header requires '{name}' parameter. ")
        );
        problem = $"{missing}Authorization={Algorithm}";
        if (missing.Length > 0)
            return null;
        return Build(parts["Credential"], parts["SignedHeaders"], parts["Signature"], TimestampOf(request), ref problem) is { } read
            ? read with
            {
                SecurityToken = request.Headers["X-Amz-Security-Token"].FirstOrDefault(),
            }
            : null;
    }

    private static SignatureParameters? FromQuery(HttpRequest request, out string problem)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in UriEncoding.ParseQuery(request.QueryString.Value?.TrimStart('?') ?? ""))
            query.TryAdd(name, value);
        var missing = (
            (string[])["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-Signature", "X-Amz-SignedHeaders"]
        )
            .Where(name => !query.ContainsKey(name))
            .ToArray();
        problem =
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, "
            + "X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
        if (missing.Length > 0 || query["X-Amz-Algorithm"] != Algorithm)
            return null;
        if (ReadExpires(query["X-Amz-Expires"], ref problem) is not { } expires)
            return null;
        return
            Build(query["X-Amz-Credential"], query["X-Amz-SignedHeaders"], query["X-Amz-Signature"], query["X-Amz-Date"], ref problem)
                is { } read
            ? read with
            {
                Presigned = true,
                Expires = expires,
                SecurityToken = query.GetValueOrDefault("X-Amz-Security-Token"),
            }
            : null;
    }

    private static int? ReadExpires(string text, ref string problem)
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds);
        if (isNumber && seconds is >= 0 and <= Week)
            return (int)seconds;

        problem =
            !isNumber ? "X-Amz-Expires should be a number"
            : seconds < 0 ? "X-Amz-Expires must be non-negative"
            : $"X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than {Week} seconds";
        return null;
    }

    private static SignatureParameters? Build(
        string credential,
        string signedHeaders,
        string signature,
        string timestamp,
        ref string problem
    )
    {
        var scope = credential.Split('/');
        if (scope.Length < 5 || scope[^1] != CredentialScope.Terminator)
        {
            problem =
                $"Credential must have at least 5 slash-delimited elements and end with '{CredentialScope.Terminator}', got '{credential}'";
            return null;
        }
        return new SignatureParameters
        {
            AccessKeyId = string.Join('/', scope[..^4]),
            Scope = new CredentialScope(scope[^4], scope[^3], scope[^2]),
            SignedHeaders = signedHeaders.Split(';', StringSplitOptions.RemoveEmptyEntries),
            Signature = signature,
            Timestamp = timestamp,
        };
    }

    private static string TimestampOf(HttpRequest request) =>
        request.Headers["X-Amz-Date"].FirstOrDefault() is { } stamp ? stamp
        : DateTimeOffset.TryParseExact(request.Headers.Date.ToString(), "r", null, DateTimeStyles.AssumeUniversal, out var date)
            ? date.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
        : "";

    /// <summary>Names the scheme only: the rest may be a secret.</summary>
    private static string Shown(string header) => header.Split(' ', 2)[0];
}
