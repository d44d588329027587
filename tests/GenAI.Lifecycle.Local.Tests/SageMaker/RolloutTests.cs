using System.Text.Json.Nodes;
using static GenAI.Lifecycle.Local.Tests.SageMaker.EndpointBench;

namespace GenAI.Lifecycle.Local.Tests.SageMaker;

public sealed class RolloutTests
{
    // A rollout may look at the clock just before a test moves it and set its timer just after: the clock runs while a test waits, so that
    // such a timer is late by its ten seconds and not for good. It is slow enough for every bake to be seen.
    private static readonly TimeSpan s_running = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task An_update_without_a_policy_swaps_all_at_once_and_ends_the_old_fleet()
    {
        await using var bench = await ReadyAsync();
        var old = bench.Traffic("e").Current.Find("only")!.Pick()!.Value.Container;

        await bench.UpdateAsync("e", "green");
        var endpoint = await SettledAsync(bench);

        StatusOf(endpoint).ShouldBe("InService");
        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("green", endpoint.ToJsonString());
        (await bench.AskAsync("e")).ShouldBe("green");
        (await old.Exited).ShouldBe(0);
    }

    [Fact]
    public async Task A_canary_gets_its_share_bakes_and_then_takes_all()
    {
        await using var bench = await ReadyAsync();
        await bench.UpdateAsync("e", "green", BlueGreen("CANARY", 60, ("CAPACITY_PERCENT", 10), termination: 30));

        var baking = await BakingAsync(bench, 0.1);
        StatusOf(baking).ShouldBe("Updating");
        baking["EndpointConfigName"]!.GetValue<string>().ShouldBe("blue");
        var pending = baking["PendingDeploymentSummary"]!;
        pending["EndpointConfigName"]!.GetValue<string>().ShouldBe("green");
        pending["ProductionVariants"]![0]!["VariantStatus"]![0]!["Status"]!.GetValue<string>().ShouldBe("Baking");
        bench.Traffic("e").NextShare.ShouldBe(0.1);

        bench.Time.Advance(TimeSpan.FromSeconds(60));
        await BakingAsync(bench, 1);
        bench.Traffic("e").NextShare.ShouldBe(1);
        bench.Traffic("e").Current.Find("only")!.Count.ShouldBe(1, "the old fleet waits for its end");

        var endpoint = await bench.UntilAsync(
            "DescribeEndpoint",
            Named("e"),
            e => StatusOf(e) == "InService",
            advance: TimeSpan.FromSeconds(30)
        );
        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("green", endpoint.ToJsonString());
        endpoint["LastDeploymentConfig"]!["BlueGreenUpdatePolicy"]!["TerminationWaitInSeconds"]!.GetValue<int>().ShouldBe(30);
        (await bench.AskAsync("e")).ShouldBe("green");
    }

    [Fact]
    public async Task A_linear_rollout_shifts_step_by_step()
    {
        await using var bench = await ReadyAsync();
        await bench.UpdateAsync("e", "green", BlueGreen("LINEAR", 60, ("CAPACITY_PERCENT", 40)));

        foreach (var share in (double[])[0.4, 0.8, 1])
        {
            await BakingAsync(bench, share);
            bench.Time.Advance(TimeSpan.FromSeconds(60));
        }

        var endpoint = await SettledAsync(bench);
        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("green", endpoint.ToJsonString());
        endpoint.ContainsKey("PendingDeploymentSummary").ShouldBeFalse();
    }

    [Fact]
    public async Task A_rolling_update_replaces_the_copies_batch_by_batch()
    {
        await using var bench = await ReadyAsync(count: 4);
        await bench.UpdateAsync("e", "green", Rolling(60, "CAPACITY_PERCENT", 50));

        await BakingAsync(bench, 0.5);
        bench.Traffic("e").Next!.Find("only")!.Healthy.ShouldBe(2);
        bench.Traffic("e").Current.Find("only")!.Healthy.ShouldBe(4, "old copies go after the bake");

        bench.Time.Advance(TimeSpan.FromSeconds(60));
        await BakingAsync(bench, 1);
        bench.Traffic("e").Next!.Find("only")!.Healthy.ShouldBe(4);
        bench.Traffic("e").Current.Find("only")!.Healthy.ShouldBe(2);

        bench.Time.Advance(TimeSpan.FromSeconds(60));
        var endpoint = await SettledAsync(bench);
        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("green", endpoint.ToJsonString());
        endpoint["ProductionVariants"]![0]!["CurrentInstanceCount"]!.GetValue<int>().ShouldBe(4);
    }

    [Theory]
    [InlineData("blue-green")]
    [InlineData("rolling")]
    public async Task An_alarm_during_the_bake_takes_everything_back(string kind)
    {
        await using var bench = await ReadyAsync(count: 2);
        bench.Alarms.States["errors"] = "OK";
        await bench.UpdateAsync(
            "e",
            "green",
            kind == "rolling"
                ? Rolling(600, "INSTANCE_COUNT", 1, ["errors"])
                : BlueGreen("CANARY", 600, ("CAPACITY_PERCENT", 50), alarms: ["errors"])
        );
        await BakingAsync(bench, 0.5);
        if (kind == "rolling")
        {
            bench.Time.Advance(TimeSpan.FromSeconds(600));
            await BakingAsync(bench, 1);
            bench.Traffic("e").Current.Find("only")!.Healthy.ShouldBe(1);
        }

        bench.Alarms.States["errors"] = "ALARM";
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        var endpoint = await SettledAsync(bench);

        StatusOf(endpoint).ShouldBe("InService");
        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("blue");
        endpoint["FailureReason"]!.GetValue<string>().ShouldContain("[errors]");
        endpoint["ProductionVariants"]![0]!["CurrentWeight"]!.GetValue<double>().ShouldBe(1);
        endpoint["ProductionVariants"]![0]!["CurrentInstanceCount"]!.GetValue<int>().ShouldBe(2);
        endpoint.ContainsKey("PendingDeploymentSummary").ShouldBeFalse();
        bench.Traffic("e").Next.ShouldBeNull();
        (await bench.AskAsync("e")).ShouldBe("blue");
    }

    [Fact]
    public async Task A_new_fleet_that_does_not_start_leaves_the_old_one_serving()
    {
        await using var bench = await ReadyAsync();
        await bench.ModelAsync("broken", "b", new JsonObject { ["REFUSE_TO_START"] = "true" });
        await bench.ConfigAsync("broken", Variant("only", "broken"));

        await bench.UpdateAsync("e", "broken");
        var endpoint = await SettledAsync(bench);

        StatusOf(endpoint).ShouldBe("InService");
        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("blue");
        endpoint["FailureReason"]!.GetValue<string>().ShouldContain("did not pass the ping health check");
        (await bench.AskAsync("e")).ShouldBe("blue");
    }

    [Fact]
    public async Task A_rollback_that_cannot_restore_the_old_fleet_says_so()
    {
        await using var bench = await ReadyAsync(count: 2);
        bench.Alarms.States["errors"] = "OK";
        await bench.UpdateAsync("e", "green", Rolling(60, "INSTANCE_COUNT", 1, ["errors"]));
        await BakingAsync(bench, 0.5);
        bench.Time.Advance(TimeSpan.FromSeconds(60));
        await BakingAsync(bench, 1);
        var model = Directory.EnumerateFiles(Path.GetDirectoryName(TestWeights(bench))!, "weights.txt").Single();
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(model))!, "refuse"), "");

        bench.Alarms.States["errors"] = "ALARM";
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        var endpoint = await SettledAsync(bench);

        StatusOf(endpoint).ShouldBe("UpdateRollbackFailed");
        endpoint["FailureReason"]!.GetValue<string>().ShouldContain("The rollback failed");
    }

    [Fact]
    public async Task A_rollout_that_takes_too_long_is_taken_back()
    {
        await using var bench = await ReadyAsync();
        await bench.UpdateAsync("e", "green", BlueGreen("LINEAR", 3600, ("CAPACITY_PERCENT", 25)));
        await BakingAsync(bench, 0.25);
        bench.Time.Advance(TimeSpan.FromSeconds(3600));
        await BakingAsync(bench, 0.5);
        bench.Time.Advance(TimeSpan.FromSeconds(3700));

        var endpoint = await SettledAsync(bench);

        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("blue");
        endpoint["FailureReason"]!.GetValue<string>().ShouldContain("longer than 7200 seconds");
    }

    [Theory]
    [InlineData(true, 3, 5)]
    [InlineData(false, 1, 1)]
    public async Task Counts_and_weights_survive_an_update_only_when_they_are_to_be_retained(bool retain, int count, double weight)
    {
        await using var bench = await ReadyAsync();
        await bench.CallAsync(
            "UpdateEndpointWeightsAndCapacities",
            new JsonObject
            {
                ["EndpointName"] = "e",
                ["DesiredWeightsAndCapacities"] = new JsonArray(
                    new JsonObject
                    {
                        ["VariantName"] = "only",
                        ["DesiredInstanceCount"] = 3,
                        ["DesiredWeight"] = 5,
                    }
                ),
            }
        );
        await SettledAsync(bench);

        await bench.UpdateAsync("e", "green", retain: retain);
        var endpoint = await SettledAsync(bench);

        endpoint["EndpointConfigName"]!.GetValue<string>().ShouldBe("green", endpoint.ToJsonString());
        endpoint["ProductionVariants"]![0]!["CurrentInstanceCount"]!.GetValue<int>().ShouldBe(count);
        endpoint["ProductionVariants"]![0]!["CurrentWeight"]!.GetValue<double>().ShouldBe(weight);
    }

    [Fact]
    public async Task Policies_that_do_not_fit_are_refused()
    {
        await using var bench = await ReadyAsync();
        await bench.ConfigAsync("two", Variant("only", "green"), Variant("other", "green"));

        (await RefusedAsync("green", BlueGreen("CANARY", 60))).ShouldContain("CanarySize");
        (await RefusedAsync("green", BlueGreen("CANARY", 60, ("CAPACITY_PERCENT", 60)))).ShouldContain("less than or equal to 50");
        (await RefusedAsync("green", BlueGreen("LINEAR", 60, ("CAPACITY_PERCENT", 5)))).ShouldContain("greater than or equal to 10");
        (await RefusedAsync("green", BlueGreen("CANARY", 3601, ("CAPACITY_PERCENT", 10)))).ShouldContain("less than or equal to 3600");
        (await RefusedAsync("two", BlueGreen("CANARY", 60, ("CAPACITY_PERCENT", 10)))).ShouldContain("variant names");
        (await RefusedAsync("two", Rolling(60, "CAPACITY_PERCENT", 50))).ShouldContain("single production variant");
        (await RefusedAsync("green", BlueGreen("CANARY", 60, ("CAPACITY_PERCENT", 10), alarms: ["none"]))).ShouldContain(
            "Could not find alarm"
        );

        async Task<string> RefusedAsync(string config, JsonObject policy) =>
            (
                await bench.RefusedAsync(
                    "UpdateEndpoint",
                    new JsonObject
                    {
                        ["EndpointName"] = "e",
                        ["EndpointConfigName"] = config,
                        ["DeploymentConfig"] = policy,
                    }
                )
            ).Message;
    }

    private static async Task<SageMakerBench> ReadyAsync(int count = 1)
    {
        var bench = new SageMakerBench();
        await bench.ModelAsync("blue", "blue");
        await bench.ModelAsync("green", "green");
        await bench.ConfigAsync("blue", Variant("only", "blue", count: count));
        await bench.ConfigAsync("green", Variant("only", "green", count: count));
        StatusOf(await bench.EndpointAsync("e", "blue")).ShouldBe("InService");
        return bench;
    }

    /// <summary>Waits until the new fleet bakes with this share of the traffic.</summary>
    private static Task<JsonObject> SettledAsync(SageMakerBench bench) => bench.SettledAsync("e", s_running);

    private static Task<JsonObject> BakingAsync(SageMakerBench bench, double share) =>
        bench.UntilAsync(
            "DescribeEndpoint",
            Named("e"),
            endpoint =>
                endpoint["PendingDeploymentSummary"]?["ProductionVariants"]?[0] is { } variant
                && variant["VariantStatus"]?[0]?["Status"]?.GetValue<string>() == "Baking"
                && Math.Abs(variant["CurrentWeight"]!.GetValue<double>() - share * variant["DesiredWeight"]!.GetValue<double>()) < 1e-9,
            s_running
        );

    private static string TestWeights(SageMakerBench bench)
    {
        var root = Path.Combine(
            ((State.StateStore)bench.Services.GetService(typeof(State.StateStore))!).Directory,
            "sagemaker",
            "endpoints"
        );
        return Directory.EnumerateFiles(root, "weights.txt", SearchOption.AllDirectories).Single(path => File.ReadAllText(path) == "blue");
    }
}
