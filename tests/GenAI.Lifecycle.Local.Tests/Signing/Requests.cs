using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GenAI.Lifecycle.Local.Tests.Signing;

/// <summary>HTTP requests as a server would see them.</summary>
internal static class Requests
{
    public static HttpRequest Make(string method, string rawTarget, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = rawTarget;
        http.Request.Method = method;
        var at = rawTarget.IndexOf('?', StringComparison.Ordinal);
        http.Request.QueryString = at < 0 ? QueryString.Empty : new QueryString(rawTarget[at..]);
        foreach (var (name, value) in headers)
            http.Request.Headers.Append(name, value);
        return http.Request;
    }
}
