using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>The canonical request and the string to sign of Signature Version 4, from a raw request.</summary>
internal static class CanonicalRequest
{
    public const string Authority = ":authority";
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static string Build(HttpRequest request, SignatureParameters signature, string payloadHash, bool s3)
    {
        var (path, query) = Target(request);
        var text = new StringBuilder(512)
            .Append(request.Method)
            .Append('\n')
            .Append(s3 ? UriEncoding.Encode(Uri.UnescapeDataString(path), keepSlash: true) : DoubleEncoded(path))
            .Append('\n')
            .Append(Query(query, signature.Presigned))
            .Append('\n');
        foreach (var name in signature.SignedHeaders)
            text.Append(name).Append(':').Append(Header(request, name)).Append('\n');
        return text.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    public static string StringToSign(string canonicalRequest, SignatureParameters signature) =>
        $"{SignatureParameters.Algorithm}\n{signature.Timestamp}\n{signature.Scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    /// <summary>Path and query as sent, before any decoding or folding by the server.</summary>
    public static (string Path, string Query) Target(HttpRequest request)
    {
        var raw = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (raw.Length == 0 || raw[0] != '/')
            raw = Uri.TryCreate(raw, UriKind.Absolute, out var absolute) ? absolute.PathAndQuery : "/";
        var at = raw.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? (raw, "") : (raw[..at], raw[(at + 1)..]);
    }

    /// <summary>Returns the canonical path: all services except S3 normalize dot segments and encode the path twice.</summary>
    private static string DoubleEncoded(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..")
            {
                if (kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
            }
            else if (segment.Length > 0 && segment != ".")
            {
                kept.Add(UriEncoding.Encode(segment));
            }
        }
        if (kept.Count == 0)
            return "/";
        return "/" + string.Join('/', kept) + (path.EndsWith('/') ? "/" : "");
    }

    private static string Query(string query, bool presigned)
    {
        if (query.Length == 0)
            return "";
        return string.Join(
            '&',
            UriEncoding
                .ParseQuery(query)
                .Where(pair => !presigned || pair.Key != "X-Amz-Signature")
                .Select(pair => (Name: UriEncoding.Encode(pair.Key), Value: UriEncoding.Encode(pair.Value)))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                .ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => $"{pair.Name}={pair.Value}")
        );
    }

    /// <summary>HTTP/2 clients sign the pseudo-header in place of Host.</summary>
    private static string Header(HttpRequest request, string name) =>
        name == Authority ? Folded(request.Host.Value ?? "") : string.Join(',', request.Headers[name].Select(value => Folded(value ?? "")));

    private static string Folded(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
