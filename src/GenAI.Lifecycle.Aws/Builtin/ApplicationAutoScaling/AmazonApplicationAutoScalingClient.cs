using Amazon.ApplicationAutoScaling.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ApplicationAutoScaling;

internal sealed class AmazonApplicationAutoScalingClient(AWSCredentials? credentials, AmazonApplicationAutoScalingConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonApplicationAutoScaling
{
    public AmazonApplicationAutoScalingClient(AmazonApplicationAutoScalingConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<RegisterScalableTargetResponse> RegisterScalableTargetAsync(RegisterScalableTargetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ApplicationAutoScalingOperations.RegisterScalableTarget, request, cancellationToken);

    public Task<DescribeScalableTargetsResponse> DescribeScalableTargetsAsync(DescribeScalableTargetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ApplicationAutoScalingOperations.DescribeScalableTargets, request, cancellationToken);

    public Task<DeregisterScalableTargetResponse> DeregisterScalableTargetAsync(DeregisterScalableTargetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ApplicationAutoScalingOperations.DeregisterScalableTarget, request, cancellationToken);

    public Task<PutScalingPolicyResponse> PutScalingPolicyAsync(PutScalingPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ApplicationAutoScalingOperations.PutScalingPolicy, request, cancellationToken);

    public Task<DescribeScalingPoliciesResponse> DescribeScalingPoliciesAsync(DescribeScalingPoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ApplicationAutoScalingOperations.DescribeScalingPolicies, request, cancellationToken);

    public Task<DeleteScalingPolicyResponse> DeleteScalingPolicyAsync(DeleteScalingPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ApplicationAutoScalingOperations.DeleteScalingPolicy, request, cancellationToken);

    public Task<DescribeScalingActivitiesResponse> DescribeScalingActivitiesAsync(DescribeScalingActivitiesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ApplicationAutoScalingOperations.DescribeScalingActivities, request, cancellationToken);
}
