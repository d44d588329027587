using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Represents an answer whose head has arrived.</summary>
internal sealed class VariantAnswer(HttpResponseMessage response, IDisposable visit, VariantFleet fleet, long started, long sent)
    : IDisposable
{
    public HttpResponseMessage Response => response;

    public VariantFleet Fleet => fleet;

    /// <summary>Timestamp of the request's arrival.</summary>
    public long Started => started;

    /// <summary>Timestamp of sending to the container.</summary>
    public long Sent => sent;

    public string ContentType => response.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";

    /// <summary>Returns the headers for the caller.</summary>
    public Dictionary<string, string> Headers()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [InvocationHeaders.InvokedVariant] = fleet.Spec.Name,
        };
        foreach (
            var name in (string[])[InvocationHeaders.CustomAttributes, InvocationHeaders.NewSessionId, InvocationHeaders.ClosedSessionId]
        )
            if (response.Headers.TryGetValues(name, out var values))
                headers[name] = string.Join(",", values);
        return headers;
    }

    public void Dispose()
    {
        response.Dispose();
        visit.Dispose();
    }
}
