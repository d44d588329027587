using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>
/// One operation: its name and the generated shapes of request and answer. JSON protocols need nothing more; REST
/// operations add the path and the header members.
/// </summary>
internal sealed class ServiceOperation<TRequest, TResponse>(
    string name,
    Func<JsonTypeInfo<TRequest>> request,
    Func<JsonTypeInfo<TResponse>> response
)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    /// <summary>The operation's name in the service model.</summary>
    public string Name => name;

    /// <summary>
    /// The shape of a request body in JSON. It is looked up at the first call: a service has many operations, a host
    /// calls few.
    /// </summary>
    public JsonTypeInfo<TRequest> Request => field ??= request();

    /// <summary>The shape of an answer's body in JSON.</summary>
    public JsonTypeInfo<TResponse> Response => field ??= response();

    /// <summary>The HTTP method; POST unless set.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Writes path and query; not set for the JSON protocols, which always post to the root.</summary>
    public Action<TRequest, RequestPath>? Path { get; init; }

    /// <summary>Adds the members that travel in headers. Names are lower case.</summary>
    public Action<TRequest, WireRequest>? Headers { get; init; }

    /// <summary>Whether the request has a JSON body; GET and DELETE usually have none.</summary>
    public bool HasBody { get; init; } = true;

    /// <summary>Returns the members that form the body, for operations whose payload is not JSON.</summary>
    public Func<TRequest, MemoryStream?>? RawBody { get; init; }

    /// <summary>Creates the response from a body that is not JSON.</summary>
    public Func<MemoryStream, TResponse>? RawResponse { get; init; }

    /// <summary>Reads the response members that travel in headers.</summary>
    public Action<TResponse, HttpResponseMessage>? ReadHeaders { get; init; }

    /// <summary>Reads the complete response.</summary>
    public IAnswerReader<TResponse> Answer => field ??= new WholeAnswer<TRequest, TResponse>(this);
}
