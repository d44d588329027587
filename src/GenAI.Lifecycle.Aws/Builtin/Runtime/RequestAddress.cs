namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>
/// Represents a request's address in the forms that sending and signing need. It is the same for every call of an
/// operation on a resource.
/// </summary>
/// <param name="Uri">The address as sent.</param>
/// <param name="Host">The host header, with the port unless it is the scheme's own.</param>
/// <param name="SignedPath">The path as the signature sees it: escaped twice.</param>
/// <param name="CanonicalQuery">The query as the signature sees it: sorted, without the question mark.</param>
internal sealed record RequestAddress(Uri Uri, string Host, string SignedPath, string CanonicalQuery);
