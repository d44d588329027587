namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>The local S3 as jobs and models see it. Addresses are <c>s3://bucket/key</c>. Implemented by S3.</summary>
internal interface IObjectStore
{
    bool BucketExists(string bucket);

    /// <summary>Opens an object for reading; null when bucket or key does not exist.</summary>
    Stream? OpenRead(string s3Uri);

    /// <summary>
    /// Stores an object whole once <paramref name="content"/> has been read to its end. Throws
    /// <see cref="Hosting.ServiceError"/> NoSuchBucket.
    /// </summary>
    Task PutAsync(string s3Uri, Stream content, string contentType, CancellationToken cancellationToken);

    /// <summary>Returns the objects whose address starts with the prefix, in UTF-8 order.</summary>
    IReadOnlyList<ObjectInfo> List(string s3UriPrefix);

    /// <summary>Determines whether there was one to delete.</summary>
    bool Delete(string s3Uri);
}
