using Amazon.ApplicationAutoScaling;
using Amazon.ApplicationAutoScaling.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Deployment.Scaling;

/// <summary>Manages scalable targets and their policies in Application Auto Scaling.</summary>
internal static class ScalableTargets
{
    private const string PolicySuffix = "-invocations";

    public static async Task RegisterAsync(
        IAmazonApplicationAutoScaling scaling,
        string endpointName,
        string variantName,
        ScalingRequest request,
        CancellationToken cancellationToken
    )
    {
        request.Check();
        var resource = Resource(endpointName, variantName);
        await RunAsync(
                "RegisterScalableTarget",
                scaling.RegisterScalableTargetAsync(
                    new RegisterScalableTargetRequest
                    {
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ScalableDimension = ScalableDimension.SagemakerVariantDesiredInstanceCount,
                        ResourceId = resource,
                        MinCapacity = request.MinInstances,
                        MaxCapacity = request.MaxInstances,
                    },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        await RunAsync(
                "PutScalingPolicy",
                scaling.PutScalingPolicyAsync(
                    new PutScalingPolicyRequest
                    {
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ScalableDimension = ScalableDimension.SagemakerVariantDesiredInstanceCount,
                        ResourceId = resource,
                        PolicyName = $"{endpointName}-{variantName}{PolicySuffix}",
                        PolicyType = PolicyType.TargetTrackingScaling,
                        TargetTrackingScalingPolicyConfiguration = new TargetTrackingScalingPolicyConfiguration
                        {
                            TargetValue = request.InvocationsPerInstance,
                            PredefinedMetricSpecification = new PredefinedMetricSpecification
                            {
                                PredefinedMetricType = MetricType.SageMakerVariantInvocationsPerInstance,
                            },
                            ScaleOutCooldown = (int)request.ScaleOutCooldown.TotalSeconds,
                            ScaleInCooldown = (int)request.ScaleInCooldown.TotalSeconds,
                        },
                    },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<ScalableVariant>> ListAsync(
        IAmazonApplicationAutoScaling scaling,
        string endpointName,
        CancellationToken cancellationToken
    )
    {
        var found = new List<ScalableVariant>();
        string? next = null;
        do
        {
            var page = await RunAsync(
                    "DescribeScalableTargets",
                    scaling.DescribeScalableTargetsAsync(
                        new DescribeScalableTargetsRequest { ServiceNamespace = ServiceNamespace.Sagemaker, NextToken = next },
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
            found.AddRange(
                (page.ScalableTargets ?? [])
                    .Where(target => target.ResourceId?.StartsWith($"endpoint/{endpointName}/variant/", StringComparison.Ordinal) == true)
                    .Select(static target => new ScalableVariant(
                        target.ResourceId![(target.ResourceId!.LastIndexOf('/') + 1)..],
                        target.MinCapacity ?? 0,
                        target.MaxCapacity ?? 0
                    ))
            );
            next = page.NextToken;
        } while (next is not null);
        return found;
    }

    /// <summary>Removes policies before targets, as the service requires.</summary>
    public static async Task RemoveAllAsync(IAmazonApplicationAutoScaling scaling, string endpointName, CancellationToken cancellationToken)
    {
        foreach (var target in await ListAsync(scaling, endpointName, cancellationToken).ConfigureAwait(false))
        {
            var resource = Resource(endpointName, target.VariantName);
            var policies = await RunAsync(
                    "DescribeScalingPolicies",
                    scaling.DescribeScalingPoliciesAsync(
                        new DescribeScalingPoliciesRequest { ServiceNamespace = ServiceNamespace.Sagemaker, ResourceId = resource },
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
            foreach (var policy in policies.ScalingPolicies ?? [])
            {
                await RunAsync(
                        "DeleteScalingPolicy",
                        scaling.DeleteScalingPolicyAsync(
                            new DeleteScalingPolicyRequest
                            {
                                ServiceNamespace = ServiceNamespace.Sagemaker,
                                ResourceId = resource,
                                ScalableDimension = policy.ScalableDimension,
                                PolicyName = policy.PolicyName,
                            },
                            cancellationToken
                        )
                    )
                    .ConfigureAwait(false);
            }

            await RunAsync(
                    "DeregisterScalableTarget",
                    scaling.DeregisterScalableTargetAsync(
                        new DeregisterScalableTargetRequest
                        {
                            ServiceNamespace = ServiceNamespace.Sagemaker,
                            ResourceId = resource,
                            ScalableDimension = ScalableDimension.SagemakerVariantDesiredInstanceCount,
                        },
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
        }
    }

    private static string Resource(string endpointName, string variantName) => $"endpoint/{endpointName}/variant/{variantName}";

    private static Task<T> RunAsync<T>(string operation, Task<T> call) => call.TranslateAsync("application-autoscaling", operation);
}

/// <summary>An autoscaled variant.</summary>
/// <param name="VariantName">The variant.</param>
/// <param name="MinInstances">The minimum number of instances.</param>
/// <param name="MaxInstances">The maximum number of instances.</param>
public sealed record ScalableVariant(string VariantName, int MinInstances, int MaxInstances);
