using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Routes the requests of a service whose operations depend on more than method and path: S3.</summary>
internal interface IRequestRouter
{
    /// <summary>Returns the operation and its labels; throws if the request has no operation.</summary>
    (LocalOperation Operation, IReadOnlyDictionary<string, string> Labels) Route(HttpRequest request);
}
