using System.Net;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

public sealed class StatusPageTests
{
    [Fact]
    public async Task Shows_what_happened_and_loads_nothing()
    {
        await using var aws = await LocalAws.StartAsync();
        using var signed = new SignedHttp(aws);
        await signed.SendAsync(HttpMethod.Put, "/my-bucket", "s3", []);
        using var http = new HttpClient();

        using var response = await http.GetAsync(aws.Endpoint);
        var page = await response.Content.ReadAsStringAsync();

        page.ShouldContain("my-bucket");
        page.ShouldContain("CreateBucket");
        page.ShouldNotContain(aws.Credentials.SecretAccessKey);
        page.ShouldNotContain("src=");
        page.ShouldNotContain("href=");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public async Task Is_not_shown_to_a_foreign_host_name()
    {
        await using var aws = await LocalAws.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, aws.Endpoint);
        request.Headers.Host = "rebound.example";

        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Escapes_names_and_draws_series()
    {
        var page = new StatusPage([new Section()], new LocalAwsOptions()).Render();

        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("<script>");
        page.ShouldContain("<polyline points=\"0,39 120,1 240,20\"/>");
        page.ShouldContain("value=\"0.2\"");
    }

    private sealed class Section : IStatusSection
    {
        public int Order => 1;

        public StatusTable Read() => new("Jobs", ["Name", "Loss", "Share"],
            [["<script>", new StatusCell("2.0") { Series = [1, 3, 2] }, new StatusCell("20 %") { Fraction = 0.2 }]]);
    }
}
