using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Reads a DeploymentConfig and checks it against the fleet that it changes.</summary>
internal static class DeploymentPolicyInput
{
    private const int MaxExecutionSeconds = 28_800;

    public static DeploymentPolicy? Read(InputReader? config)
    {
        if (config is null)
            return null;
        var blueGreen = config.Object("BlueGreenUpdatePolicy");
        var rolling = config.Object("RollingUpdatePolicy");
        var alarms = config
            .Object("AutoRollbackConfiguration")
            ?.Objects("Alarms")
            ?.Select(alarm => alarm.RequiredString("AlarmName"))
            .ToList();
        var policy = (blueGreen, rolling) switch
        {
            ({ } input, null) => ReadBlueGreen(input),
            (null, { } input) => ReadRolling(input),
            (null, null) => DeploymentPolicy.AllAtOnce,
            _ => Both(config),
        };
        return policy with { Alarms = alarms ?? [] };
    }

    /// <summary>Checks the rules that depend on the fleet.</summary>
    public static void Check(DeploymentPolicy policy, EndpointRecord endpoint, IReadOnlyList<VariantRecord> variants)
    {
        var total = variants.Sum(variant => variant.DesiredInstanceCount);
        if (policy.Kind == RolloutKind.Rolling && (variants.Count > 1 || endpoint.Variants.Count > 1))
            throw ServiceError.Validation("Rolling deployments are only supported for endpoints with a single production variant.");
        if (
            policy.Kind is not RolloutKind.AllAtOnce
            && !endpoint
                .Variants.Select(variant => variant.Spec.Name)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(variants.Select(variant => variant.Spec.Name).Order(StringComparer.Ordinal))
        )
            throw ServiceError.Validation(
                "The production variant names of the endpoint configuration must match those of the endpoint for this deployment."
            );
        if (policy.Step is { Percent: false } step && step.Value > Math.Max(1, total / 2))
            throw ServiceError.Validation(
                $"The capacity size of {step.Value} instances must not exceed 50 percent of the variant capacity of {total} instances."
            );
    }

    private static DeploymentPolicy ReadBlueGreen(InputReader input)
    {
        var routing = input.RequiredObject("TrafficRoutingConfiguration");
        var type = routing.RequiredString("Type");
        var canary = routing.Object("CanarySize") is { } canarySize ? ReadSize(canarySize, 1, 50) : null;
        var linear = routing.Object("LinearStepSize") is { } stepSize ? ReadSize(stepSize, 10, 50) : null;
        if (type == "CANARY" && canary is null)
            routing.Fail("CanarySize", null, "Member must not be null when Type is CANARY");
        if (type == "LINEAR" && linear is null)
            routing.Fail("LinearStepSize", null, "Member must not be null when Type is LINEAR");
        return new DeploymentPolicy
        {
            Kind = type switch
            {
                "CANARY" => RolloutKind.Canary,
                "LINEAR" => RolloutKind.Linear,
                _ => RolloutKind.AllAtOnce,
            },
            Step = type switch
            {
                "CANARY" => canary,
                "LINEAR" => linear,
                _ => null,
            },
            Wait = Seconds(routing.RequiredInteger("WaitIntervalInSeconds")),
            TerminationWait = Seconds(input.Integer("TerminationWaitInSeconds") ?? 0),
            MaximumExecution = Seconds(input.Integer("MaximumExecutionTimeoutInSeconds") ?? MaxExecutionSeconds),
        };
    }

    private static DeploymentPolicy ReadRolling(InputReader input) =>
        new()
        {
            Kind = RolloutKind.Rolling,
            Step = ReadSize(input.RequiredObject("MaximumBatchSize"), 5, 50),
            RollbackBatch = input.Object("RollbackMaximumBatchSize") is { } size ? ReadSize(size, 1, 100) : null,
            Wait = Seconds(input.RequiredInteger("WaitIntervalInSeconds")),
            MaximumExecution = Seconds(input.Integer("MaximumExecutionTimeoutInSeconds") ?? MaxExecutionSeconds),
        };

    private static CapacitySize ReadSize(InputReader input, int minPercent, int maxPercent)
    {
        var percent = input.RequiredString("Type") == "CAPACITY_PERCENT";
        return new CapacitySize(percent, (int)(input.Integer("Value", percent ? minPercent : 1, percent ? maxPercent : int.MaxValue) ?? 0));
    }

    private static DeploymentPolicy Both(InputReader config)
    {
        config.Fail("RollingUpdatePolicy", "present", "Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy can be specified");
        return DeploymentPolicy.AllAtOnce;
    }

    private static TimeSpan Seconds(long seconds) => TimeSpan.FromSeconds(seconds);
}
