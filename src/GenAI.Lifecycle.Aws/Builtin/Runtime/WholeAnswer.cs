using System.Text.Json;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Reads an operation's complete response. One instance per operation serves all calls.</summary>
internal sealed class WholeAnswer<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation) : IAnswerReader<TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    private const int MaxLength = 256 << 20;

    /// <inheritdoc />
    public async ValueTask<TResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            using var body = await ResponseBody.ReadAsync(response, MaxLength, cancellationToken).ConfigureAwait(false);
            var answer = Parse(body.Span);
            BuiltinServiceClient.WithMetadata(answer, response, body.Length);
            operation.ReadHeaders?.Invoke(answer, response);
            return answer;
        }
    }

    private TResponse Parse(ReadOnlySpan<byte> body)
    {
        if (operation.RawResponse is { } raw)
            return raw(new MemoryStream(body.ToArray(), 0, body.Length, writable: false, publiclyVisible: true));
        return body.IsEmpty ? new TResponse() : JsonSerializer.Deserialize(body, operation.Response) ?? new TResponse();
    }
}
