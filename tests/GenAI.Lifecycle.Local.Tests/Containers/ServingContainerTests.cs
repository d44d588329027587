using System.Net;
using GenAI.Lifecycle.Local.Containers;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Containers;

public sealed class ServingContainerTests : IDisposable
{
    private static readonly TimeSpan Startup = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _temporary = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ContainerHost _host;

    public ServingContainerTests()
    {
        _host = new ContainerHost(_temporary["host"]);
        Directory.CreateDirectory(_temporary["base", "model"]);
    }

    public void Dispose()
    {
        _host.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task A_container_answers_from_its_model_once_it_is_healthy()
    {
        File.WriteAllText(_temporary["base", "model", "weights.txt"], "tuned");
        await using var container = await StartAsync();

        using var answer = await container.Http.PostAsync(new Uri("invocations", UriKind.Relative), new StringContent("hello"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe($"tuned;{container.ProcessId};hello");
        (await container.PingAsync(CancellationToken.None)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(typeof(System.Net.Sockets.SocketException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(HttpRequestException))]
    public async Task Ping_that_breaks_off_counts_as_failed(Type failure)
    {
        using var http = new HttpClient(new BreakingHandler(failure)) { BaseAddress = new Uri("http://127.0.0.1/") };

        (await ServingContainer.PingAsync(http, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_container_that_ends_before_it_is_healthy_fails_with_its_last_words()
    {
        var failure = await Should.ThrowAsync<ContainerStartException>(() => StartAsync(("REFUSE_TO_START", "true")));

        failure.Message.ShouldContain("exit code 3");
        failure.Message.ShouldContain("out of memory");
    }

    [Fact]
    public async Task A_container_that_never_gets_healthy_is_given_up_after_the_timeout()
    {
        var starting = StartAsync(("NEVER_HEALTHY", "true"));
        _time.Advance(Startup);

        (await Should.ThrowAsync<ContainerStartException>(() => starting)).Message.ShouldContain("ping health check");
    }

    [Fact]
    public async Task A_stopped_container_ends_by_itself()
    {
        await using var container = await StartAsync();

        await container.StopAsync();

        (await container.Exited).ShouldBe(0);
        (await container.PingAsync(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_container_that_ignores_the_request_is_killed_thirty_seconds_later()
    {
        await using var container = await StartAsync(("IGNORE_TERMINATE", "true"));

        var stopping = container.StopAsync();
        _time.Advance(ServingContainer.StopGrace - TimeSpan.FromSeconds(1));
        stopping.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        await stopping;

        (await container.Exited).ShouldNotBe(0);
    }

    private Task<ServingContainer> StartAsync(params (string Name, string Value)[] environment) =>
        ServingContainer.StartAsync(
            _host,
            TestImage.Command with
            {
                Environment = environment.ToDictionary(pair => pair.Name, pair => pair.Value),
            },
            _temporary["base"],
            Startup,
            _ => ValueTask.CompletedTask,
            _time,
            CancellationToken.None
        );

    private sealed class BreakingHandler(Type failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw (Exception)Activator.CreateInstance(failure)!;
    }
}
