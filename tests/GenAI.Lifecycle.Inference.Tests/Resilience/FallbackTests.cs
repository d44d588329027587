using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Resilience;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.Tests.Bedrock;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static GenAI.Lifecycle.Inference.Tests.Resilience.ScriptedChatClient;

namespace GenAI.Lifecycle.Inference.Tests.Resilience;

public sealed class FallbackTests
{
    private readonly ListLogger<object> _logger = new();

    [Fact]
    public async Task Another_model_answers_when_the_first_fails_and_the_log_says_why()
    {
        using var first = new ScriptedChatClient(Fails("ThrottlingException", retryable: true));
        using var second = new ScriptedChatClient(Says("second"));

        var answer = await Falling(first, second).GetResponseAsync("x", new ChatOptions { ModelId = "first-model" });

        answer.Text.ShouldBe("second");
        second.ModelId.ShouldBeNull();
        _logger.Warnings.ShouldHaveSingleItem().ShouldContain("ThrottlingException");
    }

    [Fact]
    public async Task One_saved_request_is_one_warning()
    {
        using var first = new ScriptedChatClient(Fails("ThrottlingException", retryable: true));
        using var second = new ScriptedChatClient(Fails("ServiceUnavailableException", retryable: true));
        using var third = new ScriptedChatClient(Says("third"));

        using var client = new FallbackChatClient([first, second, third], _logger);
        await client.GetResponseAsync("x");

        _logger.Warnings.ShouldHaveSingleItem().ShouldContain("ThrottlingException");
    }

    [Fact]
    public async Task A_stream_falls_back_before_its_first_update_and_never_after()
    {
        using var failing = new ScriptedChatClient(Fails("ServiceUnavailableException", retryable: true));
        using var breaking = new ScriptedChatClient(Says("a|BREAK"));
        using var second = new ScriptedChatClient(Says("second"));

        (await Falling(failing, second).GetStreamingResponseAsync("x").ToChatResponseAsync()).Text.ShouldBe("second");
        await Should.ThrowAsync<ServiceException>(async () => await Falling(breaking, second).GetStreamingResponseAsync("x").ToListAsync());

        second.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task When_all_fail_the_last_error_is_the_callers()
    {
        using var first = new ScriptedChatClient(Fails("ThrottlingException", retryable: true));
        using var second = new ScriptedChatClient(Fails("AccessDeniedException", retryable: false));

        var error = await Should.ThrowAsync<ServiceException>(() => Falling(first, second).GetResponseAsync("x"));

        error.Code.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task A_wrong_argument_is_not_tried_elsewhere()
    {
        using var first = new ScriptedChatClient(static _ => throw new ArgumentException("bad"));
        using var second = new ScriptedChatClient(Says("second"));

        await Should.ThrowAsync<ArgumentException>(() => Falling(first, second).GetResponseAsync("x"));

        second.Calls.ShouldBe(0);
    }

    private IChatClient Falling(ScriptedChatClient first, ScriptedChatClient second)
    {
        var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(new Loggers(_logger))
            .AddSingleton<IModelChatClientFactory>(new Factory(second));
        return first.AsBuilder().UseFallback(ModelReference.Bedrock("amazon.nova-lite-v1:0")).Build(services.BuildServiceProvider());
    }

    private sealed class Factory(IChatClient client) : IModelChatClientFactory
    {
        public IChatClient Create(ModelReference model) => client;

        public IChatClient CreateBedrock(BedrockChatClientOptions options) => client;

        public IChatClient CreateSageMaker(SageMakerChatClientOptions options) => client;

        public IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(ModelReference model) => throw new NotSupportedException();

        public IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(
            GenAI.Lifecycle.Inference.Embeddings.BedrockEmbeddingOptions options
        ) => throw new NotSupportedException();
    }

    private sealed class Loggers(ILogger logger) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }
    }
}
