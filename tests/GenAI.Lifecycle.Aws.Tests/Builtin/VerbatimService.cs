using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace GenAI.Lifecycle.Aws.Tests.Builtin;

/// <summary>Answers one fixed answer and keeps the request as it came over the wire.</summary>
internal sealed class VerbatimService(
    string answer = "{}",
    HttpStatusCode status = HttpStatusCode.OK,
    params (string Name, string Value)[] headers
) : HttpMessageHandler
{
    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    public HttpRequestMessage Request { get; private set; } = null!;

    public string Body { get; private set; } = "";

    /// <summary>The configuration of a client that talks to this service.</summary>
    public T Configure<T>(T config)
        where T : BuiltinConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.EUCentral1;
        config.HttpClientFactory = new Factory(this);
        return config;
    }

    /// <summary>Asserts a call of the JSON protocols: its address, its operation and every member of its body.</summary>
    public void ShouldHaveReceived(string host, string contentType, string target, string json)
    {
        Request.Method.ShouldBe(HttpMethod.Post);
        Request.RequestUri!.AbsoluteUri.ShouldBe($"https://{host}/");
        Request.Headers.GetValues("X-Amz-Target").ShouldBe([target]);
        Request.Content!.Headers.ContentType!.ToString().ShouldBe(contentType);
        ShouldBeSigned(host.Split('.')[0] == "api" ? "sagemaker" : host.Split('.')[0]);
        BodyShouldBe(json);
    }

    /// <summary>Asserts a call of the REST protocol; without <paramref name="json"/> it must have no body.</summary>
    public void ShouldHaveReceived(HttpMethod method, string uri, string? json = null)
    {
        Request.Method.ShouldBe(method);
        Request.RequestUri!.AbsoluteUri.ShouldBe(uri);
        ShouldBeSigned("bedrock");
        if (json is null)
            Body.ShouldBeEmpty();
        else
        {
            Request.Content!.Headers.ContentType!.ToString().ShouldBe("application/json");
            BodyShouldBe(json);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        // The body lives in pooled memory that the client takes back: read it now.
        Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer)) };
        response.Headers.Add("x-amzn-RequestId", "req-1");
        foreach (var (name, value) in headers)
            response.Headers.Add(name, value);
        return response;
    }

    private void BodyShouldBe(string json) =>
        JsonNode.DeepEquals(JsonNode.Parse(Body), JsonNode.Parse(json)).ShouldBeTrue($"sent {Body}\nwanted {json}");

    private void ShouldBeSigned(string service) =>
        Request.Headers.GetValues("Authorization").Single().ShouldContain($"/eu-central-1/{service}/aws4_request");

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
