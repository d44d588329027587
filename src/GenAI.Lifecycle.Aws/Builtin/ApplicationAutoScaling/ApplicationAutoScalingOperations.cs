using Amazon.ApplicationAutoScaling.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ApplicationAutoScaling;

internal static class ApplicationAutoScalingOperations
{
    public static readonly ServiceOperation<RegisterScalableTargetRequest, RegisterScalableTargetResponse> RegisterScalableTarget =
        new(nameof(RegisterScalableTarget), ApplicationAutoScalingJson.Default.RegisterScalableTargetRequest, ApplicationAutoScalingJson.Default.RegisterScalableTargetResponse);

    public static readonly ServiceOperation<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse> DescribeScalableTargets =
        new(nameof(DescribeScalableTargets), ApplicationAutoScalingJson.Default.DescribeScalableTargetsRequest, ApplicationAutoScalingJson.Default.DescribeScalableTargetsResponse);

    public static readonly ServiceOperation<DeregisterScalableTargetRequest, DeregisterScalableTargetResponse> DeregisterScalableTarget =
        new(nameof(DeregisterScalableTarget), ApplicationAutoScalingJson.Default.DeregisterScalableTargetRequest, ApplicationAutoScalingJson.Default.DeregisterScalableTargetResponse);

    public static readonly ServiceOperation<PutScalingPolicyRequest, PutScalingPolicyResponse> PutScalingPolicy =
        new(nameof(PutScalingPolicy), ApplicationAutoScalingJson.Default.PutScalingPolicyRequest, ApplicationAutoScalingJson.Default.PutScalingPolicyResponse);

    public static readonly ServiceOperation<DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse> DescribeScalingPolicies =
        new(nameof(DescribeScalingPolicies), ApplicationAutoScalingJson.Default.DescribeScalingPoliciesRequest, ApplicationAutoScalingJson.Default.DescribeScalingPoliciesResponse);

    public static readonly ServiceOperation<DeleteScalingPolicyRequest, DeleteScalingPolicyResponse> DeleteScalingPolicy =
        new(nameof(DeleteScalingPolicy), ApplicationAutoScalingJson.Default.DeleteScalingPolicyRequest, ApplicationAutoScalingJson.Default.DeleteScalingPolicyResponse);

    public static readonly ServiceOperation<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse> DescribeScalingActivities =
        new(nameof(DescribeScalingActivities), ApplicationAutoScalingJson.Default.DescribeScalingActivitiesRequest, ApplicationAutoScalingJson.Default.DescribeScalingActivitiesResponse);
}
