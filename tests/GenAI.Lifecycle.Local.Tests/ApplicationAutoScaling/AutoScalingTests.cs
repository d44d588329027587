using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Tests.SageMaker;
using Microsoft.Extensions.DependencyInjection;
using static GenAI.Lifecycle.Local.Tests.SageMaker.EndpointBench;

namespace GenAI.Lifecycle.Local.Tests.ApplicationAutoScaling;

public sealed class AutoScalingTests : IAsyncLifetime
{
    private const string Resource = "endpoint/e/variant/only";
    private readonly SageMakerBench _bench = new(ownScaling: false);
    private ApplicationAutoScalingService _scaling = null!;

    public async ValueTask InitializeAsync()
    {
        _scaling = _bench.Services.GetServices<ILocalService>().OfType<ApplicationAutoScalingService>().Single();
        await _bench.ModelAsync("m", "w");
        await _bench.ConfigAsync("c", Variant("only", "m"));
        var made = await _bench.EndpointAsync("e", "c");
        StatusOf(made).ShouldBe("InService", made.ToJsonString());
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Load_above_the_target_starts_copies_and_rest_below_it_ends_them()
    {
        await RegisterAsync(1, 3);
        var policy = await TrackAsync(10);
        policy["Alarms"]!.AsArray().Count.ShouldBe(2);

        await MinutesAsync(4, invocationsPerInstance: 25);
        var endpoint = await ReachedAsync(3);
        endpoint["ProductionVariants"]![0]!["DesiredInstanceCount"]!.GetValue<int>().ShouldBe(3);
        _bench.Traffic("e").Current.Variants[0].Healthy.ShouldBe(3);

        await MinutesAsync(20, invocationsPerInstance: 1);
        await ReachedAsync(1);

        _bench.Services.GetRequiredService<ScalingEvaluator>().EvaluateAll();
        var activities = (await CallAsync("DescribeScalingActivities", Of([])))["ScalingActivities"]!.AsArray();
        activities
            .Select(activity => activity!["Description"]!.GetValue<string>())
            .ShouldBe(["Setting desired instance count to 1.", "Setting desired instance count to 3."]);
        activities.ShouldAllBe(activity => activity!["StatusCode"]!.GetValue<string>() == "Successful");
        activities[1]!["Cause"]!.GetValue<string>().ShouldContain("AlarmHigh");
    }

    [Fact]
    public async Task After_growing_nothing_grows_again_before_the_cooldown_is_over()
    {
        await RegisterAsync(1, 3);
        await TrackAsync(10, outCooldown: 600);
        await MinutesAsync(4, invocationsPerInstance: 15);
        await ReachedAsync(2);

        await MinutesAsync(4, invocationsPerInstance: 15);
        _bench.Traffic("e").Current.Variants[0].Count.ShouldBe(2);
        await MinutesAsync(8, invocationsPerInstance: 15);
        await ReachedAsync(3);
    }

    [Fact]
    public async Task A_step_policy_follows_the_alarm_that_names_it()
    {
        await RegisterAsync(1, 4);
        var put = Of(
            new JsonObject
            {
                ["PolicyName"] = "steps",
                ["PolicyType"] = "StepScaling",
                ["StepScalingPolicyConfiguration"] = new JsonObject
                {
                    ["AdjustmentType"] = "ChangeInCapacity",
                    ["StepAdjustments"] = new JsonArray(new JsonObject { ["MetricIntervalLowerBound"] = 0, ["ScalingAdjustment"] = 1 }),
                    ["Cooldown"] = 3600,
                },
            }
        );
        var arn = (await CallAsync("PutScalingPolicy", put))["PolicyARN"]!.GetValue<string>();
        var now = _bench.Time.GetUtcNow();
        _bench
            .Services.GetRequiredService<AlarmStore>()
            .Put(
                new AlarmRecord
                {
                    Name = "busy",
                    Arn = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:busy",
                    AlarmActions = [arn],
                    Metric = new()
                    {
                        Namespace = "AWS/SageMaker",
                        Name = "InvocationsPerInstance",
                        Dimensions = Dimensions,
                        Period = 60,
                        Statistic = "Sum",
                    },
                    EvaluationPeriods = 1,
                    Threshold = 5,
                    ComparisonOperator = "GreaterThanThreshold",
                    ConfiguredAt = now,
                    StateUpdatedAt = now,
                    StateChangedAt = now,
                }
            );

        await MinutesAsync(3, invocationsPerInstance: 9);

        await ReachedAsync(2);
    }

    [Fact]
    public async Task A_registered_variant_keeps_its_endpoint_and_a_deregistered_one_leaves_nothing()
    {
        await RegisterAsync(1, 2);
        await TrackAsync(10);
        await CallAsync("PutScheduledAction", Scheduled("rate(5 minutes)", min: 2));
        (await _bench.RefusedAsync("DeleteEndpoint", Named("e"))).Message.ShouldContain("scalable target");

        await CallAsync("DeregisterScalableTarget", Of([]));

        _scaling.Inventory().ShouldBeEmpty();
        _bench.Services.GetRequiredService<AlarmStore>().All.ShouldBeEmpty();
        await _bench.CallAsync("DeleteEndpoint", Named("e"));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        (await RefusedAsync("PutScalingPolicy", Tracking(10))).Code.ShouldBe("ObjectNotFoundException");
        (await RefusedAsync("DeregisterScalableTarget", Of([]))).Message.ShouldBe(
            "No scalable target found for service namespace: sagemaker, resource ID: endpoint/e/variant/only, scalable dimension: sagemaker:variant:DesiredInstanceCount"
        );
        (await RefusedAsync("RegisterScalableTarget", Of(new JsonObject { ["MinCapacity"] = 3, ["MaxCapacity"] = 1 }))).Message.ShouldBe(
            "Maximum capacity cannot be less than minimum capacity"
        );
        (
            await RefusedAsync("RegisterScalableTarget", Of(new JsonObject { ["MinCapacity"] = 0, ["MaxCapacity"] = 1 }))
        ).Message.ShouldContain("asynchronous");
        var other = Of(new JsonObject { ["MinCapacity"] = 1, ["MaxCapacity"] = 1 });
        other["ResourceId"] = "endpoint/none/variant/only";
        (await RefusedAsync("RegisterScalableTarget", other)).Message.ShouldContain("does not exist");
        other["ServiceNamespace"] = "ecs";
        (await RefusedAsync("RegisterScalableTarget", other)).Message.ShouldBe(
            "Unsupported service namespace, resource type or scalable dimension"
        );
        await RegisterAsync(1, 2);
        (await RefusedAsync("DeleteScalingPolicy", Of(new JsonObject { ["PolicyName"] = "none" }))).Code.ShouldBe(
            "ObjectNotFoundException"
        );
    }

    [Fact]
    public async Task A_scheduled_action_moves_the_bounds_and_the_capacity_follows()
    {
        await RegisterAsync(1, 3);
        await CallAsync("PutScheduledAction", Scheduled("rate(5 minutes)", min: 2));

        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        _bench.Services.GetRequiredService<ScalingEvaluator>().EvaluateAll();
        await ReachedAsync(2);

        var target = (await CallAsync("DescribeScalableTargets", new JsonObject { ["ServiceNamespace"] = "sagemaker" }))[
            "ScalableTargets"
        ]![0]!;
        (target["MinCapacity"]!.GetValue<int>(), target["MaxCapacity"]!.GetValue<int>()).ShouldBe((2, 3));
        var activities = (await CallAsync("DescribeScalingActivities", Of([])))["ScalingActivities"]!.AsArray();
        activities
            .Select(activity => activity!["Cause"]!.GetValue<string>())
            .ShouldBe(["minimum capacity was set to 2", "scheduled action name nightly was triggered"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_scheduled_action_is_described_changed_and_deleted()
    {
        await RegisterAsync(1, 3);
        await CallAsync("PutScheduledAction", Scheduled("rate(5 minutes)", min: 2));
        await CallAsync(
            "PutScheduledAction",
            Of(
                new JsonObject
                {
                    ["ScheduledActionName"] = "nightly",
                    ["Schedule"] = "cron(0 8 ? * MON *)",
                    ["Timezone"] = "Europe/Berlin",
                }
            )
        );

        var action = (await CallAsync("DescribeScheduledActions", new JsonObject { ["ServiceNamespace"] = "sagemaker" }))[
            "ScheduledActions"
        ]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        action["Schedule"]!.GetValue<string>().ShouldBe("cron(0 8 ? * MON *)");
        action["Timezone"]!.GetValue<string>().ShouldBe("Europe/Berlin");
        action["ScalableTargetAction"]!.ToJsonString().ShouldBe("""{"MinCapacity":2}""");

        await CallAsync("DeleteScheduledAction", Of(new JsonObject { ["ScheduledActionName"] = "nightly" }));
        (await RefusedAsync("DeleteScheduledAction", Of(new JsonObject { ["ScheduledActionName"] = "nightly" }))).Code.ShouldBe(
            "ObjectNotFoundException"
        );
    }

    [Fact]
    public async Task A_scheduled_action_that_does_not_fit_is_refused()
    {
        (await RefusedAsync("PutScheduledAction", Scheduled("rate(5 minutes)", min: 2))).Code.ShouldBe("ObjectNotFoundException");
        await RegisterAsync(1, 3);

        (await RefusedAsync("PutScheduledAction", Scheduled("sometimes", min: 2))).Message.ShouldStartWith(
            "Schedule 'sometimes' is not valid; it must be at("
        );
        (await RefusedAsync("PutScheduledAction", Scheduled("rate(5 minutes)"))).Message.ShouldBe(
            "ScalableTargetAction must have MinCapacity, MaxCapacity or both."
        );
        (await RefusedAsync("PutScheduledAction", Scheduled("rate(5 minutes)", min: 3, max: 2))).Message.ShouldBe(
            "Maximum capacity cannot be less than minimum capacity"
        );
        (await CallAsync("DescribeScheduledActions", new JsonObject { ["ServiceNamespace"] = "sagemaker" }))["ScheduledActions"]!
            .AsArray()
            .ShouldBeEmpty();
    }

    private static JsonObject Scheduled(string schedule, int? min = null, int? max = null)
    {
        var action = new JsonObject();
        if (min is { } least)
            action["MinCapacity"] = least;
        if (max is { } most)
            action["MaxCapacity"] = most;
        return Of(
            new JsonObject
            {
                ["ScheduledActionName"] = "nightly",
                ["Schedule"] = schedule,
                ["ScalableTargetAction"] = action,
            }
        );
    }

    private static KeyValuePair<string, string>[] Dimensions => [new("EndpointName", "e"), new("VariantName", "only")];

    /// <summary>Lets minutes pass with this many invocations of every instance in each.</summary>
    private async Task MinutesAsync(int minutes, double invocationsPerInstance)
    {
        var metrics = _bench.Services.GetRequiredService<MetricStore>();
        for (var i = 0; i < minutes; i++)
        {
            ((IMetricSink)metrics).Put(
                "AWS/SageMaker",
                "InvocationsPerInstance",
                Dimensions,
                invocationsPerInstance,
                "None",
                _bench.Time.GetUtcNow()
            );
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
            _bench.Services.GetRequiredService<AlarmStore>().EvaluateAll();
            _bench.Services.GetRequiredService<ScalingEvaluator>().EvaluateAll();
            await _bench.SettledAsync("e");
        }
    }

    private Task<JsonObject> ReachedAsync(int count) =>
        _bench.UntilAsync("DescribeEndpoint", Named("e"), endpoint =>
            StatusOf(endpoint) == "InService" && endpoint["ProductionVariants"]![0]!["CurrentInstanceCount"]!.GetValue<int>() == count
        );

    private Task<JsonObject> RegisterAsync(int min, int max) =>
        CallAsync("RegisterScalableTarget", Of(new JsonObject { ["MinCapacity"] = min, ["MaxCapacity"] = max }));

    private Task<JsonObject> TrackAsync(double target, int outCooldown = 0) => CallAsync("PutScalingPolicy", Tracking(target, outCooldown));

    private static JsonObject Tracking(double target, int outCooldown = 0) =>
        Of(
            new JsonObject
            {
                ["PolicyName"] = "track",
                ["PolicyType"] = "TargetTrackingScaling",
                ["TargetTrackingScalingPolicyConfiguration"] = new JsonObject
                {
                    ["TargetValue"] = target,
                    ["PredefinedMetricSpecification"] = new JsonObject
                    {
                        ["PredefinedMetricType"] = "SageMakerVariantInvocationsPerInstance",
                    },
                    ["ScaleOutCooldown"] = outCooldown,
                    ["ScaleInCooldown"] = 0,
                },
            }
        );

    private static JsonObject Of(JsonObject members)
    {
        members["ServiceNamespace"] = "sagemaker";
        members["ResourceId"] = Resource;
        members["ScalableDimension"] = "sagemaker:variant:DesiredInstanceCount";
        return members;
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input) => _bench.CallAsync(_scaling, operation, input);

    private async Task<ServiceError> RefusedAsync(string operation, JsonObject input) =>
        await Should.ThrowAsync<ServiceError>(() => CallAsync(operation, input));
}
