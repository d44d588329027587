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
        activities.Select(activity => activity!["Description"]!.GetValue<string>()).ShouldBe(["Setting desired instance count to 1.", "Setting desired instance count to 3."]);
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
        var put = Of(new JsonObject
        {
            ["PolicyName"] = "steps",
            ["PolicyType"] = "StepScaling",
            ["StepScalingPolicyConfiguration"] = new JsonObject
            {
                ["AdjustmentType"] = "ChangeInCapacity",
                ["StepAdjustments"] = new JsonArray(new JsonObject { ["MetricIntervalLowerBound"] = 0, ["ScalingAdjustment"] = 1 }),
                ["Cooldown"] = 3600,
            },
        });
        var arn = (await CallAsync("PutScalingPolicy", put))["PolicyARN"]!.GetValue<string>();
        var now = _bench.Time.GetUtcNow();
        _bench.Services.GetRequiredService<AlarmStore>().Put(new AlarmRecord
        {
            Name = "busy",
            Arn = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:busy",
            AlarmActions = [arn],
            Metric = new() { Namespace = "AWS/SageMaker", Name = "InvocationsPerInstance", Dimensions = Dimensions, Period = 60, Statistic = "Sum" },
            EvaluationPeriods = 1,
            Threshold = 5,
            ComparisonOperator = "GreaterThanThreshold",
            ConfiguredAt = now,
            StateUpdatedAt = now,
            StateChangedAt = now,
        });

        await MinutesAsync(3, invocationsPerInstance: 9);

        await ReachedAsync(2);
    }

    [Fact]
    public async Task A_registered_variant_keeps_its_endpoint_and_a_deregistered_one_leaves_nothing()
    {
        await RegisterAsync(1, 2);
        await TrackAsync(10);
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
        (await RefusedAsync("DeregisterScalableTarget", Of([]))).Message.ShouldBe("No scalable target registered for service namespace: sagemaker, resource ID: endpoint/e/variant/only, scalable dimension: sagemaker:variant:DesiredInstanceCount");
        (await RefusedAsync("RegisterScalableTarget", Of(new JsonObject { ["MinCapacity"] = 3, ["MaxCapacity"] = 1 }))).Message.ShouldBe("Maximum capacity cannot be less than minimum capacity");
        (await RefusedAsync("RegisterScalableTarget", Of(new JsonObject { ["MinCapacity"] = 0, ["MaxCapacity"] = 1 }))).Message.ShouldContain("asynchronous");
        var other = Of(new JsonObject { ["MinCapacity"] = 1, ["MaxCapacity"] = 1 });
        other["ResourceId"] = "endpoint/none/variant/only";
        (await RefusedAsync("RegisterScalableTarget", other)).Message.ShouldContain("does not exist");
        other["ServiceNamespace"] = "ecs";
        (await RefusedAsync("RegisterScalableTarget", other)).Message.ShouldBe("Unsupported service namespace, resource type or scalable dimension");
        await RegisterAsync(1, 2);
        (await RefusedAsync("DeleteScalingPolicy", Of(new JsonObject { ["PolicyName"] = "none" }))).Code.ShouldBe("ObjectNotFoundException");
    }

    private static KeyValuePair<string, string>[] Dimensions => [new("EndpointName", "e"), new("VariantName", "only")];

    /// <summary>Lets minutes pass with this many invocations of every instance in each.</summary>
    private async Task MinutesAsync(int minutes, double invocationsPerInstance)
    {
        var metrics = _bench.Services.GetRequiredService<MetricStore>();
        for (var i = 0; i < minutes; i++)
        {
            ((IMetricSink)metrics).Put("AWS/SageMaker", "InvocationsPerInstance", Dimensions, invocationsPerInstance, "None", _bench.Time.GetUtcNow());
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
            _bench.Services.GetRequiredService<AlarmStore>().EvaluateAll();
            _bench.Services.GetRequiredService<ScalingEvaluator>().EvaluateAll();
            await _bench.SettledAsync("e");
        }
    }

    private Task<JsonObject> ReachedAsync(int count) =>
        _bench.UntilAsync("DescribeEndpoint", Named("e"), endpoint => StatusOf(endpoint) == "InService" && endpoint["ProductionVariants"]![0]!["CurrentInstanceCount"]!.GetValue<int>() == count);

    private Task<JsonObject> RegisterAsync(int min, int max) => CallAsync("RegisterScalableTarget", Of(new JsonObject { ["MinCapacity"] = min, ["MaxCapacity"] = max }));

    private Task<JsonObject> TrackAsync(double target, int outCooldown = 0) => CallAsync("PutScalingPolicy", Tracking(target, outCooldown));

    private static JsonObject Tracking(double target, int outCooldown = 0) => Of(new JsonObject
    {
        ["PolicyName"] = "track",
        ["PolicyType"] = "TargetTrackingScaling",
        ["TargetTrackingScalingPolicyConfiguration"] = new JsonObject
        {
            ["TargetValue"] = target,
            ["PredefinedMetricSpecification"] = new JsonObject { ["PredefinedMetricType"] = "SageMakerVariantInvocationsPerInstance" },
            ["ScaleOutCooldown"] = outCooldown,
            ["ScaleInCooldown"] = 0,
        },
    });

    private static JsonObject Of(JsonObject members)
    {
        members["ServiceNamespace"] = "sagemaker";
        members["ResourceId"] = Resource;
        members["ScalableDimension"] = "sagemaker:variant:DesiredInstanceCount";
        return members;
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input) => _bench.CallAsync(_scaling, operation, input);

    private async Task<ServiceError> RefusedAsync(string operation, JsonObject input) => await Should.ThrowAsync<ServiceError>(() => CallAsync(operation, input));
}
