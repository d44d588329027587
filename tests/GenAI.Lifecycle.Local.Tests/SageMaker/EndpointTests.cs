using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Tests.Containers;
using static GenAI.Lifecycle.Local.Tests.SageMaker.EndpointBench;

namespace GenAI.Lifecycle.Local.Tests.SageMaker;

public sealed class EndpointTests
{
    [Fact]
    public async Task An_endpoint_is_in_service_when_every_copy_of_every_variant_answers()
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("base", "base");
        await bench.ModelAsync("tuned", "tuned");
        await bench.ConfigAsync("config", Variant("base", "base", 0.2), Variant("tuned", "tuned", 0.8, 2));

        await bench.CallAsync("CreateEndpoint", new JsonObject { ["EndpointName"] = "e", ["EndpointConfigName"] = "config" });
        StatusOf(await bench.DescribeAsync("e")).ShouldBe("Creating");
        var endpoint = await bench.SettledAsync("e");

        StatusOf(endpoint).ShouldBe("InService", endpoint.ToJsonString());
        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("config");
        var tuned = endpoint["ProductionVariants"]![1]!;
        tuned["CurrentWeight"]!.GetValue<double>().ShouldBe(0.8);
        tuned["CurrentInstanceCount"]!.GetValue<int>().ShouldBe(2);
        tuned["DeployedImages"]![0]!["SpecifiedImage"]!.GetValue<string>().ShouldBe(SageMakerBench.Image);
        endpoint.ContainsKey("PendingDeploymentSummary").ShouldBeFalse();
        bench.Traffic("e").Current.Find("tuned")!.Healthy.ShouldBe(2);
        (await bench.AskAsync("e", "tuned")).ShouldBe("tuned");
        (await bench.AskAsync("e", "base")).ShouldBe("base");
        bench.Logs.Lines.Select(line => line.Group).Distinct().ShouldBe(["/aws/sagemaker/Endpoints/e"]);
        bench.Logs.Lines.ShouldContain(line => line.Stream.StartsWith("tuned/i-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("REFUSE_TO_START", "did not pass the ping health check")]
    [InlineData("no-artifact", "Failed to download model data")]
    [InlineData("broken-artifact", "Failed to extract model data archive")]
    [InlineData("capacity", "InsufficientInstanceCapacity")]
    public async Task An_endpoint_that_cannot_start_fails_with_the_reason_and_can_be_deleted(string cause, string reason)
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w", cause == "REFUSE_TO_START" ? new JsonObject { [cause] = "true" } : null);
        if (cause == "no-artifact")
            bench.Objects.Items.Clear();
        if (cause == "broken-artifact")
            bench.Objects.Put("s3://data/models/m.tar.gz", "no archive");
        if (cause == "capacity")
            bench.Faults.Add(new LocalFault { Kind = LocalFaultKind.ServiceError, Target = "only" });
        await bench.ConfigAsync("c", Variant("only", "m"));

        var endpoint = await bench.EndpointAsync("e", "c");

        StatusOf(endpoint).ShouldBe("Failed");
        endpoint["FailureReason"]!.GetValue<string>().ShouldContain(reason);
        await GoneAsync(bench, "e");
    }

    [Fact]
    public async Task A_deleted_endpoint_is_deleting_first_and_then_not_found_and_its_processes_are_gone()
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w");
        await bench.ConfigAsync("c", Variant("only", "m"));
        await bench.EndpointAsync("e", "c");
        var container = bench.Traffic("e").Current.Find("only")!.Pick()!.Value.Container;

        await GoneAsync(bench, "e");

        (await container.Exited).ShouldBe(0);
        bench.Service.Inventory().Select(resource => resource.Type).ShouldBe(["AWS::SageMaker::Model", "AWS::SageMaker::EndpointConfig"]);
    }

    [Fact]
    public async Task While_something_is_under_way_every_change_is_refused()
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w", new JsonObject { ["NEVER_HEALTHY"] = "true" });
        await bench.ConfigAsync("c", Variant("only", "m"));
        await bench.CallAsync("CreateEndpoint", new JsonObject { ["EndpointName"] = "e", ["EndpointConfigName"] = "c" });

        const string message = "Cannot update in-progress endpoint \"arn:aws:sagemaker:us-east-1:000000000000:endpoint/e\".";
        (await bench.RefusedAsync("DeleteEndpoint", Named("e"))).Message.ShouldBe(message);
        (
            await bench.RefusedAsync("UpdateEndpoint", new JsonObject { ["EndpointName"] = "e", ["EndpointConfigName"] = "c" })
        ).Message.ShouldBe(message);
        (await bench.RefusedAsync("UpdateEndpointWeightsAndCapacities", Desired("e", "only", count: 2))).Message.ShouldBe(message);

        var failed = await bench.UntilAsync(
            "DescribeEndpoint",
            Named("e"),
            endpoint => StatusOf(endpoint) == "Failed",
            advance: TimeSpan.FromMinutes(10)
        );
        failed["FailureReason"]!.GetValue<string>().ShouldContain("within 600 seconds");
    }

    [Fact]
    public async Task Weights_and_instance_counts_move_the_copies_that_run()
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w");
        await bench.ConfigAsync("c", Variant("a", "m"), Variant("b", "m"));
        await bench.EndpointAsync("e", "c");

        await bench.CallAsync("UpdateEndpointWeightsAndCapacities", Desired("e", "b", weight: 3, count: 2));
        var endpoint = await bench.SettledAsync("e");

        endpoint["ProductionVariants"]![1]!["CurrentWeight"]!.GetValue<double>().ShouldBe(3);
        endpoint["ProductionVariants"]![1]!["CurrentInstanceCount"]!.GetValue<int>().ShouldBe(2);
        bench.Traffic("e").Current.Find("b")!.Healthy.ShouldBe(2);
        bench.Traffic("e").Current.Find("b")!.Weight.ShouldBe(3);

        await bench.CallAsync("UpdateEndpointWeightsAndCapacities", Desired("e", "b", count: 1));
        await bench.SettledAsync("e");
        bench.Traffic("e").Current.Find("b")!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Wishes_that_cannot_be_met_are_refused()
    {
        await using var bench = new SageMakerBench(maxInstances: 2);
        await bench.ModelAsync("m", "w");
        await bench.ConfigAsync("c", Variant("only", "m"));
        await bench.EndpointAsync("e", "c");

        (await bench.RefusedAsync("UpdateEndpointWeightsAndCapacities", Desired("e", "other", count: 1))).Message.ShouldContain(
            "\"other\" is/are not present"
        );
        (await bench.RefusedAsync("UpdateEndpointWeightsAndCapacities", Desired("e", "only", count: 0))).Message.ShouldContain(
            "at least 1"
        );
        (await bench.RefusedAsync("UpdateEndpointWeightsAndCapacities", Desired("e", "only", weight: 0))).Message.ShouldContain(
            "greater than 0"
        );
        var limit = await bench.RefusedAsync("UpdateEndpointWeightsAndCapacities", Desired("e", "only", count: 3));
        limit.Code.ShouldBe("ResourceLimitExceeded");
        limit.Message.ShouldContain(
            "'ml.g5.xlarge for endpoint usage' is 2 Instances, with current utilization of 1 Instances and a request delta of 2 Instances"
        );
        (
            await bench.RefusedAsync("UpdateEndpoint", new JsonObject { ["EndpointName"] = "e", ["EndpointConfigName"] = "none" })
        ).Message.ShouldBe("Could not find endpoint configuration \"arn:aws:sagemaker:us-east-1:000000000000:endpoint-config/none\".");
        (
            await bench.RefusedAsync("CreateEndpoint", new JsonObject { ["EndpointName"] = "e", ["EndpointConfigName"] = "c" })
        ).Message.ShouldBe("Cannot create already existing endpoint \"arn:aws:sagemaker:us-east-1:000000000000:endpoint/e\".");
        (await bench.RefusedAsync("DescribeEndpoint", Named("none"))).Message.ShouldBe(
            "Could not find endpoint \"arn:aws:sagemaker:us-east-1:000000000000:endpoint/none\"."
        );
    }

    [Fact]
    public async Task An_endpoint_with_a_scalable_target_is_not_deleted()
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w");
        await bench.ConfigAsync("c", Variant("only", "m"));
        await bench.ConfigAsync("renamed", Variant("new", "m"));
        await bench.EndpointAsync("e", "c");
        bench.Scaling.Variants.Add("only");

        (await bench.RefusedAsync("DeleteEndpoint", Named("e"))).Message.ShouldContain("scalable target");
        (
            await bench.RefusedAsync("UpdateEndpoint", new JsonObject { ["EndpointName"] = "e", ["EndpointConfigName"] = "renamed" })
        ).Message.ShouldContain("scalable target");
        bench.Scaling.Variants.Clear();
        await GoneAsync(bench, "e");
    }

    [Fact]
    public async Task A_container_that_crashes_comes_back_and_is_left_out_meanwhile()
    {
        await using var bench = new SageMakerBench();
        await bench.ModelAsync("m", "w");
        await bench.ConfigAsync("c", Variant("only", "m", count: 2));
        await bench.EndpointAsync("e", "c");
        var fleet = bench.Traffic("e").Current.Find("only")!;
        var victim = fleet.Pick()!.Value.Container;

        System.Diagnostics.Process.GetProcessById(victim.ProcessId).Kill();
        await victim.Exited;

        Enumerable.Range(0, 4).ShouldAllBe(_ => fleet.Pick()!.Value.Container != victim);
        await bench.UntilAsync("DescribeEndpoint", Named("e"), _ => fleet.Healthy == 2);
    }

    [Fact]
    public async Task After_a_restart_of_the_host_the_endpoint_serves_again_and_no_old_process_lives()
    {
        using var state = new TemporaryDirectory();
        var objects = new MemoryObjects();
        int old;
        await using (var first = new SageMakerBench(state.Path, objects: objects))
        {
            await first.ModelAsync("m", "w");
            await first.ConfigAsync("c", Variant("only", "m"));
            await first.EndpointAsync("e", "c");
            old = first.Traffic("e").Current.Find("only")!.Pick()!.Value.Container.ProcessId;
        }

        Should.Throw<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(old));
        await using var second = new SageMakerBench(state.Path, objects: objects);
        StatusOf(await second.DescribeAsync("e")).ShouldBe("SystemUpdating");
        StatusOf(await second.SettledAsync("e")).ShouldBe("InService");
        (await second.AskAsync("e")).ShouldBe("w");
    }

    private static JsonObject Desired(string endpoint, string variant, double? weight = null, int? count = null)
    {
        var wish = new JsonObject { ["VariantName"] = variant };
        if (weight is { } w)
            wish["DesiredWeight"] = w;
        if (count is { } c)
            wish["DesiredInstanceCount"] = c;
        return new JsonObject { ["EndpointName"] = endpoint, ["DesiredWeightsAndCapacities"] = new JsonArray(wish) };
    }

    private static async Task GoneAsync(SageMakerBench bench, string name)
    {
        await bench.CallAsync("DeleteEndpoint", Named(name));
        await bench.UntilAsync("ListEndpoints", [], list => list["Endpoints"]!.AsArray().Count == 0);
        (await bench.RefusedAsync("DescribeEndpoint", Named(name))).Message.ShouldStartWith("Could not find endpoint");
    }
}
