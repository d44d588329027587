using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using GenAI.Lifecycle.Evaluation.Benchmarks;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Tests.Likelihood;

public sealed class EndpointLogLikelihoodTests : IAsyncLifetime
{
    private readonly List<(string Path, string Body)> _requests = [];
    private Func<string, string> _answer = static _ => """{"results":[{"loglikelihood":-1.5,"is_greedy":false,"tokens":2}]}""";
    private WebApplication _service = null!;
    private ServiceProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _service = builder.Build();
        _service.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            lock (_requests)
                _requests.Add((context.Request.Path, body));
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(_answer(body));
        });
        await _service.StartAsync();
        _provider = new ServiceCollection()
            .AddLogging()
            .AddGenAILifecycle(options =>
            {
                options.ServiceUrl = _service.Urls.Single();
                options.Region = "us-east-1";
                options.Credentials = new BasicAWSCredentials("AKID", "secret");
            })
            .AddSageMakerLogLikelihoodModel("scorer")
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _service.DisposeAsync();
    }

    private ILogLikelihoodModel Model => _provider.GetRequiredService<ILogLikelihoodModel>();

    [Fact]
    public async Task The_container_is_asked_about_the_continuation_after_the_context()
    {
        (await Model.LogLikelihoodAsync("The sky is", " blue")).ShouldBe(-1.5);

        var (path, body) = _requests.ShouldHaveSingleItem();
        path.ShouldBe("/endpoints/scorer/invocations");
        JsonNode
            .DeepEquals(JsonNode.Parse(body), JsonNode.Parse("""{"loglikelihood":[{"context":"The sky is","continuation":" blue"}]}"""))
            .ShouldBeTrue(body);
    }

    [Fact]
    public async Task Multiple_choice_is_decided_by_the_endpoint()
    {
        _answer = static body =>
            body.Contains("blue", StringComparison.Ordinal)
                ? """{"results":[{"loglikelihood":-1}]}"""
                : """{"results":[{"loglikelihood":-9}]}""";
        ChoiceQuestion[] questions = [new("1", "The sky is", ["green", "blue"], [1]), new("2", "The sea is", ["blue", "red"], [1])];

        var run = await new ChoiceBenchmark { Questions = questions, Format = ChoiceFormat.Endings }.RunAsync(Model);

        run.Accuracy.Value.ShouldBe(.5);
        _requests.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("""{"generated_text":"hello"}""")]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{"loglikelihood":"-1"}]}""")]
    [InlineData("hello")]
    public async Task A_container_that_tells_no_likelihood_is_an_error(string answer)
    {
        _answer = _ => answer;

        (await Should.ThrowAsync<PayloadException>(() => Model.LogLikelihoodAsync("a", " b").AsTask())).Message.ShouldContain(
            "results[0].loglikelihood"
        );
    }
}
