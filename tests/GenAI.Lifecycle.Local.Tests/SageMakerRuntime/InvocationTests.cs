using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMakerRuntime;
using GenAI.Lifecycle.Local.Tests.SageMaker;
using static GenAI.Lifecycle.Local.Tests.SageMaker.EndpointBench;

namespace GenAI.Lifecycle.Local.Tests.SageMakerRuntime;

public sealed class InvocationTests
{
    private const string Only = "EndpointName=e,VariantName=only";

    [Fact]
    public async Task An_invocation_answers_from_the_container_and_is_counted()
    {
        await using var bench = await ReadyAsync(Variant("only", "m", count: 2));

        var answer = await bench.InvokeAsync("e", "hello");

        Text(answer).ShouldStartWith("w;");
        Text(answer).ShouldEndWith(";hello");
        answer.ContentType.ShouldBe("text/plain");
        answer.Headers[InvocationHeaders.InvokedVariant].ShouldBe("only");
        bench.Metrics.Sum("Invocations", Only).ShouldBe(1);
        bench.Metrics.Sum("InvocationsPerInstance", Only).ShouldBe(0.5);
        bench.Metrics.Sum("InvocationModelErrors", Only).ShouldBe(0);
        bench.Metrics.Sum("Invocations", $"{Only},EndpointConfigName=c").ShouldBe(1);
        bench
            .Metrics.Points.Where(point => point.Name is "ModelLatency" or "OverheadLatency")
            .ShouldAllBe(point => point.Unit == "Microseconds" && point.Namespace == "AWS/SageMaker");
    }

    [Fact]
    public async Task Requests_take_turns_among_the_copies()
    {
        await using var bench = await ReadyAsync(Variant("only", "m", count: 2));

        var processes = new HashSet<string>();
        for (var i = 0; i < 4; i++)
            processes.Add(Text(await bench.InvokeAsync("e")).Split(';')[1]);

        processes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_target_variant_is_honoured_and_an_unknown_one_refused()
    {
        await using var bench = await ReadyAsync(Variant("a", "m", 1), Variant("b", "m", 0));

        (await bench.InvokeAsync("e", headers: (InvocationHeaders.TargetVariant, "b")))
            .Headers[InvocationHeaders.InvokedVariant]
            .ShouldBe("b");
        (await bench.InvokeAsync("e")).Headers[InvocationHeaders.InvokedVariant].ShouldBe("a", "b has no weight");
        (await RefusedAsync(bench, headers: (InvocationHeaders.TargetVariant, "c"))).Code.ShouldBe("ValidationError");
    }

    [Theory]
    [InlineData(InvocationHeaders.TargetModel, "m.tar.gz", "multi-model")]
    [InlineData(InvocationHeaders.TargetContainer, "second", "target container hostname")]
    [InlineData(InvocationHeaders.InferenceComponent, "part", "Inference Component part of endpoint e not found")]
    [InlineData(InvocationHeaders.CustomAttributes, "ä", @"Member must satisfy regular expression pattern: \p{ASCII}*")]
    public async Task What_the_endpoint_does_not_have_is_refused(string header, string value, string message)
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));

        var refusal = await RefusedAsync(bench, headers: (header, value));

        refusal.Code.ShouldBe("ValidationError");
        refusal.Message.ShouldContain(message);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_exist_is_not_found_and_a_body_over_the_limit_is_refused()
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));

        (await Should.ThrowAsync<ServiceError>(() => bench.InvokeAsync("none"))).Message.ShouldBe(
            "Endpoint none of account 000000000000 not found."
        );
        (
            await Should.ThrowAsync<ServiceError>(() => bench.InvokeAsync("e", new string('x', Invocation.MaxBodyBytes + 1)))
        ).Message.ShouldContain("less than or equal to 6291456");
        (await bench.InvokeAsync("e", new string('x', Invocation.MaxBodyBytes - 64))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Custom_attributes_go_in_and_come_out()
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));

        (await bench.InvokeAsync("e", headers: (InvocationHeaders.CustomAttributes, "cookie")))
            .Headers[InvocationHeaders.CustomAttributes]
            .ShouldBe("crumbs");
    }

    [Theory]
    [InlineData(500, "server", 1, 0)]
    [InlineData(422, "client", 0, 1)]
    public async Task An_error_of_the_container_is_a_model_error_with_the_original(
        int status,
        string kind,
        int serverErrors,
        int clientErrors
    )
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));

        var error = await RefusedAsync(bench, headers: (InvocationHeaders.CustomAttributes, $"status={status}"));

        error.Code.ShouldBe("ModelError");
        error.Status.ShouldBe(424);
        error.Message.ShouldStartWith($"Received {kind} error ({status}) from primary with message \"the model is unwell\".");
        error.Members!["OriginalStatusCode"]!.GetValue<int>().ShouldBe(status);
        error.Members!["OriginalMessage"]!.GetValue<string>().ShouldBe("the model is unwell");
        error.Members!["LogStreamArn"]!
            .GetValue<string>()
            .ShouldBe("arn:aws:logs:us-east-1:000000000000:log-group:/aws/sagemaker/Endpoints/e");
        bench.Metrics.Sum("Invocation5XXErrors", Only).ShouldBe(serverErrors);
        bench.Metrics.Sum("Invocation4XXErrors", Only).ShouldBe(clientErrors);
        bench.Metrics.Sum("InvocationModelErrors", Only).ShouldBe(1);
    }

    [Fact]
    public async Task A_container_that_takes_longer_than_a_minute_has_timed_out()
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));

        var waiting = bench.InvokeAsync("e", headers: (InvocationHeaders.CustomAttributes, "hang"));
        await InvokedAsync(bench);
        bench.Time.Advance(TimeSpan.FromSeconds(60));

        var error = await Should.ThrowAsync<ServiceError>(() => waiting);
        error.Code.ShouldBe("ModelError");
        error.Members!["OriginalStatusCode"]!.GetValue<int>().ShouldBe(0);
        error.Message.ShouldContain("timed out while waiting for a response from container primary");
        bench.Metrics.Sum("ModelLatency", Only).ShouldBe(60e6);
    }

    [Fact]
    public async Task A_container_that_dies_of_a_request_fails_it_and_comes_back()
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));

        var error = await RefusedAsync(bench, headers: (InvocationHeaders.CustomAttributes, "crash"));
        error.Code.ShouldBe("ModelError");
        error.Members!["OriginalStatusCode"]!.GetValue<int>().ShouldBe(0);

        await bench.UntilAsync("DescribeEndpoint", Named("e"), _ => bench.Traffic("e").Current.Variants[0].Healthy == 1);
        Text(await bench.InvokeAsync("e")).ShouldStartWith("w;");
    }

    [Fact]
    public async Task While_no_copy_is_healthy_the_service_is_unavailable()
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));
        var container = bench.Traffic("e").Current.Variants[0].Pick()!.Value.Container;
        container.Kill();
        await container.Exited;

        var error = await RefusedAsync(bench);

        error.Code.ShouldBe("ServiceUnavailable");
        error.Status.ShouldBe(503);
    }

    [Fact]
    public async Task A_fault_strikes_the_variant_it_names_and_no_other()
    {
        await using var bench = await ReadyAsync(Variant("a", "m"), Variant("b", "m"));
        using var fault = bench.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.ModelError,
                Service = "sagemaker-runtime",
                Target = "a",
            }
        );

        (await RefusedAsync(bench, headers: (InvocationHeaders.TargetVariant, "a"))).Code.ShouldBe("ModelError");
        (await bench.InvokeAsync("e", headers: (InvocationHeaders.TargetVariant, "b"))).Status.ShouldBe(200);

        bench.Metrics.Sum("Invocation5XXErrors", "EndpointName=e,VariantName=a").ShouldBe(1);
        bench.Metrics.Sum("Invocation5XXErrors", "EndpointName=e,VariantName=b").ShouldBe(0);
    }

    [Fact]
    public async Task A_stream_hands_on_the_bytes_of_the_container()
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));

        var answer = await bench.InvokeAsync(
            "e",
            operation: "InvokeEndpointWithResponseStream",
            headers: (InvocationHeaders.CustomAttributes, "stream=3")
        );

        answer.Headers[InvocationHeaders.ContentType].ShouldBe("text/plain");
        answer.Headers[InvocationHeaders.InvokedVariant].ShouldBe("only");
        var text = new StringBuilder();
        await foreach (var part in answer.Events!)
        {
            part.Type.ShouldBe("PayloadPart");
            text.Append(Encoding.UTF8.GetString(part.Payload.Span));
        }

        text.ToString().ShouldBe("part 1\npart 2\npart 3\n");
        bench.Metrics.Sum("Invocations", Only).ShouldBe(1);
        bench.Metrics.Points.Count(point => point.Name == "FirstChunkLatency" && point.Dimensions == Only).ShouldBe(1);
        bench.Traffic("e").Current.Variants[0].Pick()!.Value.Copy.Outstanding.ShouldBe(0);
    }

    [Fact]
    public async Task A_stream_that_breaks_ends_in_a_model_stream_error()
    {
        await using var bench = await ReadyAsync(Variant("only", "m"));
        var answer = await bench.InvokeAsync(
            "e",
            operation: "InvokeEndpointWithResponseStream",
            headers: (InvocationHeaders.CustomAttributes, "cut=2")
        );

        var error = await Should.ThrowAsync<ServiceError>(async () =>
        {
            await foreach (var part in answer.Events!)
                part.Payload.Length.ShouldBeGreaterThan(0);
        });

        error.Code.ShouldBe("ModelStreamError");
        error.Members!["ErrorCode"]!.GetValue<string>().ShouldBe("StreamBroken");
        bench.Metrics.Sum("MidStreamErrors", Only).ShouldBe(1);
        bench.Metrics.Sum("InvocationModelErrors", Only).ShouldBe(1);
    }

    [Fact]
    public async Task A_shadow_gets_a_copy_and_its_answer_is_dropped()
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w");
        var heard = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        await bench.ModelAsync("shadow", "s", new JsonObject { ["REQUEST_FILE"] = heard });
        await bench.CallAsync(
            "CreateEndpointConfig",
            new JsonObject
            {
                ["EndpointConfigName"] = "c",
                ["ProductionVariants"] = new JsonArray(Variant("only", "m")),
                ["ShadowProductionVariants"] = new JsonArray(Variant("shadow", "shadow")),
            }
        );
        var endpoint = await bench.EndpointAsync("e", "c");
        endpoint["ShadowProductionVariants"]![0]!["CurrentInstanceCount"]!.GetValue<int>().ShouldBe(1);

        Text(await bench.InvokeAsync("e", "question")).ShouldStartWith("w;");

        await bench.UntilAsync("DescribeEndpoint", Named("e"), _ =>
            bench.Metrics.Sum("Invocations", "EndpointName=e,VariantName=shadow") == 1
        );
        File.ReadAllText(heard).ShouldBe("question\n");
        File.Delete(heard);
        (await RefusedAsync(bench, headers: (InvocationHeaders.TargetVariant, "shadow"))).Code.ShouldBe("ValidationError");
    }

    [Fact]
    public async Task An_asynchronous_endpoint_reads_and_writes_S3()
    {
        await using var bench = await AsynchronousAsync();
        bench.Objects.Put("s3://data/in/1.json", "question");

        var accepted = await bench.InvokeAsync(
            "e",
            operation: "InvokeEndpointAsync",
            headers: [(InvocationHeaders.InputLocation, "s3://data/in/1.json"), (InvocationHeaders.InferenceId, "i-1")]
        );

        accepted.Status.ShouldBe(202);
        accepted.Document!["InferenceId"]!.GetValue<string>().ShouldBe("i-1");
        var output = accepted.Headers[InvocationHeaders.OutputLocation];
        output.ShouldStartWith("s3://data/async/");
        await bench.UntilAsync("DescribeEndpoint", Named("e"), _ => bench.Objects.Items.ContainsKey(output));
        bench.Objects.Text(output).ShouldEndWith(";question");
        await bench.UntilAsync("DescribeEndpoint", Named("e"), _ =>
            bench.Metrics.Points.Last(point => point.Name == "ApproximateBacklogSize").Value == 0
        );
    }

    [Theory]
    [InlineData("s3://data/in/missing.json", "No object at the input location")]
    [InlineData("s3://data/in/bad.json", "the model is unwell")]
    public async Task What_fails_asynchronously_is_written_where_failures_go(string input, string reason)
    {
        await using var bench = await AsynchronousAsync();
        bench.Objects.Put("s3://data/in/bad.json", "question");

        var accepted = await bench.InvokeAsync(
            "e",
            operation: "InvokeEndpointAsync",
            headers: [(InvocationHeaders.InputLocation, input), (InvocationHeaders.CustomAttributes, "status=500")]
        );

        var failure = accepted.Headers[InvocationHeaders.FailureLocation];
        failure.ShouldStartWith("s3://data/failed/");
        await bench.UntilAsync("DescribeEndpoint", Named("e"), _ => bench.Objects.Items.ContainsKey(failure));
        bench.Objects.Text(failure).ShouldContain(reason);
    }

    [Fact]
    public async Task Each_kind_of_endpoint_refuses_the_other_kinds_invocations()
    {
        await using var asynchronous = await AsynchronousAsync();
        (await RefusedAsync(asynchronous)).Message.ShouldContain("InvokeEndpointAsync");
        await using var synchronous = await ReadyAsync(Variant("only", "m"));
        (
            await Should.ThrowAsync<ServiceError>(() =>
                synchronous.InvokeAsync("e", operation: "InvokeEndpointAsync", headers: (InvocationHeaders.InputLocation, "s3://data/x"))
            )
        ).Message.ShouldContain("not an asynchronous endpoint");
    }

    private static async Task<SageMakerBench> ReadyAsync(params JsonNode[] variants)
    {
        var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w");
        await bench.ConfigAsync("c", variants);
        StatusOf(await bench.EndpointAsync("e", "c")).ShouldBe("InService");
        return bench;
    }

    private static async Task<SageMakerBench> AsynchronousAsync()
    {
        var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w");
        await bench.CallAsync(
            "CreateEndpointConfig",
            new JsonObject
            {
                ["EndpointConfigName"] = "c",
                ["ProductionVariants"] = new JsonArray(Variant("only", "m")),
                ["AsyncInferenceConfig"] = new JsonObject
                {
                    ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/async/", ["S3FailurePath"] = "s3://data/failed" },
                },
            }
        );
        StatusOf(await bench.EndpointAsync("e", "c")).ShouldBe("InService");
        return bench;
    }

    private static async Task InvokedAsync(SageMakerBench bench) =>
        await bench.UntilAsync("DescribeEndpoint", Named("e"), _ => bench.Logs.Lines.Any(line => line.Message == "invoked"));

    private static async Task<ServiceError> RefusedAsync(SageMakerBench bench, params (string, string)[] headers) =>
        await Should.ThrowAsync<ServiceError>(() => bench.InvokeAsync("e", headers: headers));

    private static string Text(AwsResponse answer) => Encoding.UTF8.GetString(answer.Bytes!.Value.Span);
}
