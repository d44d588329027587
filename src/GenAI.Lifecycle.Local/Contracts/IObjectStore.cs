namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>Provides the local S3 to jobs and models. Addresses are <c>s3://bucket/key</c>. Implemented by S3.</summary>
internal interface IObjectStore
{
    bool BucketExists(string bucket);

    /// <summary>Opens an object for reading; null when bucket or key does not exist.</summary>
    Stream? OpenRead(string s3Uri);

    /// <summary>
    /// Stores an object after <paramref name="content"/> has been read to its end. Throws
    /// <see cref="Hosting.ServiceError"/> NoSuchBucket.
    /// </summary>
    Task PutAsync(string s3Uri, Stream content, string contentType, CancellationToken cancellationToken);

    /// <summary>Returns the objects whose address starts with the prefix, in UTF-8 order.</summary>
    IReadOnlyList<ObjectInfo> List(string s3UriPrefix);

    /// <summary>Deletes an object and returns whether it existed.</summary>
    bool Delete(string s3Uri);
}
