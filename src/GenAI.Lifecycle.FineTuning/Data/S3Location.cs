namespace GenAI.Lifecycle.FineTuning;

/// <summary>S3 URIs.</summary>
internal static class S3Location
{
    private const string Scheme = "s3://";

    /// <exception cref="ArgumentException">It is none.</exception>
    public static void Check(string? uri, string parameter)
    {
        if (uri is null || !uri.StartsWith(Scheme, StringComparison.Ordinal) || uri.Length == Scheme.Length || uri[Scheme.Length] == '/')
            throw new ArgumentException($"{parameter} is '{uri}', not an S3 URI: s3://bucket/key.", parameter);
    }

    /// <summary>A place below another.</summary>
    public static string Below(string uri, string name) => $"{uri.TrimEnd('/')}/{name}";

    /// <summary>The bucket, and what comes after it: empty or ending with a slash.</summary>
    public static (string Bucket, string Prefix) Split(string uri)
    {
        var path = uri[Scheme.Length..].Trim('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..] + "/");
    }
}
