using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>Application Auto Scaling for the variants of SageMaker endpoints.</summary>
internal sealed class ApplicationAutoScalingService(
    ScalingStore store,
    TargetOperations targets,
    PolicyOperations policies,
    ScheduledActionOperations actions,
    ActivityOperations activities,
    ScalingEvaluator evaluator
) : ILocalService
{
    public ServiceDescription Description { get; } =
        new()
        {
            Name = "application-autoscaling",
            SigningName = "application-autoscaling",
            EventSource = "application-autoscaling.amazonaws.com",
            JsonTarget = "AnyScaleFrontendService",
        };

    public IReadOnlyList<LocalOperation> Operations { get; } =
    [
        Now("RegisterScalableTarget", targets.Register),
        Now("DescribeScalableTargets", targets.Describe),
        Now("DeregisterScalableTarget", targets.Deregister),
        Now("PutScalingPolicy", policies.Put),
        Now("DescribeScalingPolicies", policies.Describe),
        Now("DeleteScalingPolicy", policies.Delete),
        Now("PutScheduledAction", actions.Put),
        Now("DescribeScheduledActions", actions.Describe),
        Now("DeleteScheduledAction", actions.Delete),
        Now("DescribeScalingActivities", activities.Describe),
    ];

    public IEnumerable<LocalResource> Inventory() =>
        [
            .. store
                .Targets.List()
                .Select(target => new LocalResource(
                    "AWS::ApplicationAutoScaling::ScalableTarget",
                    target.Key,
                    target.Value.Arn,
                    target.Value.CreationTime
                )),
            .. store
                .Policies.List()
                .Select(policy => new LocalResource(
                    "AWS::ApplicationAutoScaling::ScalingPolicy",
                    policy.Value.Name,
                    policy.Value.Arn,
                    policy.Value.CreationTime
                )),
            .. store
                .Actions.List()
                .Select(action => new LocalResource(
                    "AWS::ApplicationAutoScaling::ScheduledAction",
                    action.Value.Name,
                    action.Value.Arn,
                    action.Value.CreationTime
                )),
        ];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        evaluator.Start();
        return Task.CompletedTask;
    }

    private static LocalOperation Now(string name, Func<AwsRequest, AwsResponse> handler) =>
        new(name, (request, _) => Task.FromResult(handler(request)));
}

/// <summary>Registers Application Auto Scaling.</summary>
internal static class ApplicationAutoScalingServices
{
    public static IServiceCollection AddApplicationAutoScaling(this IServiceCollection services) =>
        services
            .AddSingleton<ScalingStore>()
            .AddSingleton<IScalableTargets>(provider => provider.GetRequiredService<ScalingStore>())
            .AddSingleton<TargetOperations>()
            .AddSingleton<PolicyOperations>()
            .AddSingleton<ScheduledActionOperations>()
            .AddSingleton<ScheduledScaling>()
            .AddSingleton<ActivityOperations>()
            .AddSingleton<ScalingEvaluator>()
            .AddSingleton<ILocalService, ApplicationAutoScalingService>();
}
