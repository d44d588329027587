using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using GenAI.Lifecycle.Inference.SageMaker.Async;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

public sealed class AsyncEndpointTests
{
    private const string Answer = """{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}]}""";

    [Fact]
    public async Task A_question_goes_into_S3_and_its_answer_is_waited_for()
    {
        var time = new JumpingTime();
        using var s3 = new FakeWire(Stored, Missing, Missing, Missing, Missing, static () => FakeWire.Json(Answer));
        using var runtime = new FakeWire(Accepted);

        var response = await Client(runtime, s3, time)
            .GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 5 }, TestContext.Current.CancellationToken);

        var put = s3.All[0];
        put.Method.ShouldBe(HttpMethod.Put);
        put.Uri.AbsolutePath.ShouldStartWith("/questions/");
        put.Body.ShouldContain("""{"messages":[{"role":"user","content":"Hi"}],"max_tokens":5}""");
        runtime.Last.PathAndQuery.ShouldBe("/endpoints/chat/async-invocations");
        runtime.Last.Headers["x-amzn-sagemaker-inputlocation"].ShouldBe($"s3://bucket{put.Uri.AbsolutePath}");
        runtime.Last.Headers["x-amzn-sagemaker-custom-attributes"].ShouldBe("accept_eula=true");
        runtime.Last.Headers["x-amzn-sagemaker-invocationtimeoutseconds"].ShouldBe("900");
        response.Text.ShouldBe("ok");
        response.ResponseId.ShouldBe("i-1");
        response.AdditionalProperties!["output_location"].ShouldBe("s3://bucket/out/1");
        time.Waits.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)]);
    }

    [Fact]
    public async Task A_failure_is_read_from_its_place()
    {
        using var s3 = new FakeWire(Stored, Missing, static () =>
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("CUDA out of memory") }
        );
        using var runtime = new FakeWire(Accepted);

        var error = await Should.ThrowAsync<ServiceException>(() =>
            Client(runtime, s3, new JumpingTime()).GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
        );

        (error.Service, error.Operation, error.Code).ShouldBe(("sagemaker-runtime", "InvokeEndpointAsync", "ModelError"));
        error.Message.ShouldContain("CUDA out of memory");
        s3.Last.Uri.AbsolutePath.ShouldBe("/err/1");
    }

    [Fact]
    public async Task Waiting_ends_and_another_process_can_wait_on()
    {
        using var runtime = new FakeWire(Accepted);
        using var s3 = new FakeWire(Stored, Missing);
        var submitted = await Client(runtime, s3, new JumpingTime())
            .SubmitAsync([new ChatMessage(ChatRole.User, "Hi")], null, TestContext.Current.CancellationToken);
        var time = new JumpingTime();

        var error = await Should.ThrowAsync<TimeoutException>(() =>
            Client(runtime, s3, time, static o => o.WaitTimeout = TimeSpan.FromMinutes(1))
                .WaitAsync(submitted, TestContext.Current.CancellationToken)
        );

        error.Message.ShouldContain("i-1");
        time.Waits.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + wait).ShouldBe(TimeSpan.FromMinutes(1));
        time.Waits.Max().ShouldBe(TimeSpan.FromSeconds(15));
        var elsewhere = JsonSerializer.Deserialize<AsyncInvocation>(JsonSerializer.Serialize(submitted))!;
        using var later = new FakeWire(static () => FakeWire.Json(Answer));
        (await Client(runtime, later, new JumpingTime()).WaitAsync(elsewhere, TestContext.Current.CancellationToken)).Text.ShouldBe("ok");
    }

    [Fact]
    public void What_an_asynchronous_call_does_not_have_is_refused()
    {
        using var wire = FakeWire.Answering();

        Should.Throw<NotSupportedException>(() => Client(wire, wire, new JumpingTime(), static o => o.TargetVariant = "a"));
        Should
            .Throw<ArgumentOutOfRangeException>(() =>
                Client(wire, wire, new JumpingTime(), static o => o.InvocationTimeout = TimeSpan.FromHours(2))
            )
            .Message.ShouldContain("1 second to 1 hour");
        Should.Throw<ArgumentException>(() => Client(wire, wire, new JumpingTime(), static o => o.InputLocation = "https://x"));
    }

    private static SageMakerAsyncChatClient Client(
        FakeWire runtime,
        FakeWire s3,
        TimeProvider time,
        Action<AsyncEndpointOptions>? configure = null
    )
    {
        var options = new AsyncEndpointOptions
        {
            EndpointName = "chat",
            InputLocation = "s3://bucket/questions/",
            AcceptEula = true,
        };
        configure?.Invoke(options);
        return new SageMakerAsyncChatClient(
            runtime.SageMakerRuntime(),
            new AmazonS3Client(FakeWire.Keys, s3.Configure(new AmazonS3Config { MaxErrorRetry = 0 })),
            options,
            time
        );
    }

    private static HttpResponseMessage Stored() => new(HttpStatusCode.OK);

    private static HttpResponseMessage Missing() =>
        new(HttpStatusCode.NotFound)
        {
            Content = new StringContent("<Error><Code>NoSuchKey</Code><Message>none</Message></Error>", Encoding.UTF8, "application/xml"),
        };

    private static HttpResponseMessage Accepted()
    {
        var answer = FakeWire.Json("""{"InferenceId":"i-1"}""", HttpStatusCode.Accepted);
        answer.Headers.Add("X-Amzn-SageMaker-OutputLocation", "s3://bucket/out/1");
        answer.Headers.Add("X-Amzn-SageMaker-FailureLocation", "s3://bucket/err/1");
        return answer;
    }
}
