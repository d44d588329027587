namespace GenAI.Lifecycle.Aws;

/// <summary>Represents a location in S3: a bucket and a key or key prefix.</summary>
/// <param name="Bucket">The bucket, such as <c>my-models</c>.</param>
/// <param name="Key">The key without a leading slash, such as <c>runs/7/model.tar.gz</c>; empty for the whole bucket.</param>
public readonly record struct S3Uri(string Bucket, string Key)
{
    /// <summary>Reads <c>s3://bucket/key</c>.</summary>
    /// <param name="uri">The text.</param>
    /// <returns>The location.</returns>
    /// <exception cref="ArgumentException">The text does not have that form.</exception>
    public static S3Uri Parse(string uri)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        const string Scheme = "s3://";
        var rest = uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? uri[Scheme.Length..] : "";
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? rest : rest[..slash];
        if (bucket.Length == 0)
            throw new ArgumentException($"'{uri}' is not an S3 URI; it must have the form s3://bucket/key.", nameof(uri));
        return new S3Uri(bucket, slash < 0 ? "" : rest[(slash + 1)..]);
    }

    /// <summary>Returns the location below this one.</summary>
    /// <param name="name">A name or path with forward slashes.</param>
    /// <returns>The location.</returns>
    public S3Uri Append(string name) => this with { Key = Key.Length == 0 || Key.EndsWith('/') ? Key + name : $"{Key}/{name}" };

    /// <summary>This location as a folder: its key ends in a slash.</summary>
    internal string Prefix => Key.Length == 0 || Key.EndsWith('/') ? Key : Key + "/";

    /// <summary><c>s3://bucket/key</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"s3://{Bucket}/{Key}";
}
