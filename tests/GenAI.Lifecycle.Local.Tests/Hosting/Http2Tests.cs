using System.Net;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

public sealed class Http2Tests
{
    [Fact]
    public async Task Both_versions_are_spoken_on_one_port()
    {
        await using var aws = await LocalAws.StartAsync();
        using var http = new HttpClient();

        using var second = await GetAsync(http, aws.Endpoint, HttpVersion.Version20);
        using var first = await GetAsync(http, aws.Endpoint, HttpVersion.Version11);

        second.Version.ShouldBe(HttpVersion.Version20);
        first.Version.ShouldBe(HttpVersion.Version11);
        (await second.Content.ReadAsStringAsync()).ShouldContain("Local AWS");
        (await first.Content.ReadAsStringAsync()).ShouldContain("Local AWS");
    }

    [Fact]
    public async Task Many_requests_share_an_HTTP2_connection()
    {
        await using var aws = await LocalAws.StartAsync();
        using var http = new HttpClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync(http, aws.Endpoint, HttpVersion.Version20)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, Uri address, Version version) =>
        http.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact }
        );
}
