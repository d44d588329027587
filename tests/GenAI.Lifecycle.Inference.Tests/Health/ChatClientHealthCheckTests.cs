using GenAI.Lifecycle.Inference.Tests.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using static GenAI.Lifecycle.Inference.Tests.Resilience.ScriptedChatClient;

namespace GenAI.Lifecycle.Inference.Tests.Health;

public sealed class ChatClientHealthCheckTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_model_that_answers_is_healthy_and_asked_once_a_while()
    {
        using var model = new ScriptedChatClient(Says("ready"));
        await using var provider = Provider(model);

        (await CheckAsync(provider)).Status.ShouldBe(HealthStatus.Healthy);
        await CheckAsync(provider);
        model.Calls.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(1));
        await CheckAsync(provider);

        model.Calls.ShouldBe(2);
    }

    [Theory]
    [InlineData("AccessDeniedException", HealthStatus.Unhealthy)]
    [InlineData("ThrottlingException", HealthStatus.Degraded)]
    public async Task One_that_refuses_is_not_and_one_that_is_busy_is_degraded(string code, HealthStatus status)
    {
        using var model = new ScriptedChatClient(Fails(code, retryable: false));
        await using var provider = Provider(model);

        var report = await CheckAsync(provider);

        report.Status.ShouldBe(status);
        report.Entries["chat"].Description!.ShouldContain(code);
    }

    private static Task<HealthReport> CheckAsync(ServiceProvider provider) =>
        provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

    private ServiceProvider Provider(ScriptedChatClient model)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(_time).AddSingleton<IChatClient>(model);
        services.AddHealthChecks().AddChatClient();
        return services.BuildServiceProvider();
    }
}
