using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>A service whose operations are told apart by more than method and path: S3.</summary>
internal interface IRequestRouter
{
    /// <summary>Returns the operation and its labels; throws for a request that is none.</summary>
    (LocalOperation Operation, IReadOnlyDictionary<string, string> Labels) Route(HttpRequest request);
}
