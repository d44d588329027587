using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Converts a rollout to the service's request.</summary>
internal static class RolloutConfig
{
    public static DeploymentConfig? From(Rollout rollout)
    {
        var config = rollout switch
        {
            Rollout.RollingRollout rolling => new DeploymentConfig
            {
                RollingUpdatePolicy = new RollingUpdatePolicy
                {
                    MaximumBatchSize = Percent(rolling.BatchPercent),
                    WaitIntervalInSeconds = Seconds(rolling.Pause),
                },
            },
            Rollout.CanaryRollout canary => BlueGreen(
                rollout,
                new TrafficRoutingConfig
                {
                    Type = TrafficRoutingConfigType.CANARY,
                    CanarySize = Percent(canary.Percent),
                    WaitIntervalInSeconds = Seconds(canary.Pause),
                }
            ),
            Rollout.LinearRollout linear => BlueGreen(
                rollout,
                new TrafficRoutingConfig
                {
                    Type = TrafficRoutingConfigType.LINEAR,
                    LinearStepSize = Percent(linear.StepPercent),
                    WaitIntervalInSeconds = Seconds(linear.Pause),
                }
            ),
            _ when rollout.RollbackAlarms.Count == 0 && rollout.TerminationWait == TimeSpan.Zero => null,
            _ => BlueGreen(rollout, new TrafficRoutingConfig { Type = TrafficRoutingConfigType.ALL_AT_ONCE, WaitIntervalInSeconds = 0 }),
        };
        if (config is not null && rollout.RollbackAlarms.Count > 0)
            config.AutoRollbackConfiguration = new AutoRollbackConfig
            {
                Alarms = [.. rollout.RollbackAlarms.Select(static name => new Alarm { AlarmName = name })],
            };
        return config;
    }

    private static DeploymentConfig BlueGreen(Rollout rollout, TrafficRoutingConfig routing) =>
        new()
        {
            BlueGreenUpdatePolicy = new BlueGreenUpdatePolicy
            {
                TrafficRoutingConfiguration = routing,
                TerminationWaitInSeconds = Seconds(rollout.TerminationWait),
            },
        };

    private static CapacitySize Percent(int percent) => new() { Type = CapacitySizeType.CAPACITY_PERCENT, Value = percent };

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
