using Amazon.ApplicationAutoScaling;
using Amazon.ApplicationAutoScaling.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.ApplicationAutoScaling;

public sealed class ApplicationAutoScalingWireTests
{
    private const string Variant = "endpoint/e/variant/v";

    [Fact]
    public async Task A_variant_is_registered_with_its_bounds() =>
        await Sends(
            c =>
                c.RegisterScalableTargetAsync(
                    new()
                    {
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ResourceId = Variant,
                        ScalableDimension = ScalableDimension.SagemakerVariantDesiredInstanceCount,
                        MinCapacity = 0,
                        MaxCapacity = 4,
                        RoleARN = "role",
                        SuspendedState = new() { DynamicScalingInSuspended = true },
                        Tags = new() { ["k"] = "v" },
                    }
                ),
            "RegisterScalableTarget",
            """
            {"ServiceNamespace":"sagemaker","ResourceId":"endpoint/e/variant/v","ScalableDimension":"sagemaker:variant:DesiredInstanceCount",
             "MinCapacity":0,"MaxCapacity":4,"RoleARN":"role","SuspendedState":{"DynamicScalingInSuspended":true},"Tags":{"k":"v"}}
            """
        );

    [Fact]
    public async Task A_policy_tracks_a_target_or_steps()
    {
        await Sends(
            c =>
                c.PutScalingPolicyAsync(
                    new()
                    {
                        PolicyName = "p",
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ResourceId = Variant,
                        ScalableDimension = ScalableDimension.SagemakerVariantDesiredInstanceCount,
                        PolicyType = PolicyType.TargetTrackingScaling,
                        TargetTrackingScalingPolicyConfiguration = new()
                        {
                            TargetValue = 500,
                            ScaleInCooldown = 300,
                            ScaleOutCooldown = 60,
                            DisableScaleIn = false,
                            PredefinedMetricSpecification = new()
                            {
                                PredefinedMetricType = MetricType.SageMakerVariantInvocationsPerInstance,
                            },
                            CustomizedMetricSpecification = new()
                            {
                                MetricName = "GPUUtilization",
                                Namespace = "/aws/sagemaker/Endpoints",
                                Statistic = MetricStatistic.Average,
                                Unit = "Percent",
                                Dimensions = [new() { Name = "EndpointName", Value = "e" }],
                                Metrics =
                                [
                                    new()
                                    {
                                        Id = "m",
                                        MetricStat = new()
                                        {
                                            Metric = new() { MetricName = "x", Namespace = "n" },
                                            Stat = "Sum",
                                        },
                                        ReturnData = true,
                                    },
                                ],
                            },
                        },
                    }
                ),
            "PutScalingPolicy",
            """
            {"PolicyName":"p","ServiceNamespace":"sagemaker","ResourceId":"endpoint/e/variant/v","ScalableDimension":"sagemaker:variant:DesiredInstanceCount",
             "PolicyType":"TargetTrackingScaling","TargetTrackingScalingPolicyConfiguration":{"TargetValue":500,
               "PredefinedMetricSpecification":{"PredefinedMetricType":"SageMakerVariantInvocationsPerInstance"},
               "CustomizedMetricSpecification":{"MetricName":"GPUUtilization","Namespace":"/aws/sagemaker/Endpoints","Dimensions":[{"Name":"EndpointName","Value":"e"}],
                 "Statistic":"Average","Unit":"Percent","Metrics":[{"Id":"m","MetricStat":{"Metric":{"MetricName":"x","Namespace":"n"},"Stat":"Sum"},"ReturnData":true}]},
               "ScaleOutCooldown":60,"ScaleInCooldown":300,"DisableScaleIn":false}}
            """
        );
        await Sends(
            c =>
                c.PutScalingPolicyAsync(
                    new()
                    {
                        PolicyName = "p",
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ResourceId = "inference-component/ic",
                        ScalableDimension = ScalableDimension.SagemakerInferenceComponentDesiredCopyCount,
                        PolicyType = PolicyType.StepScaling,
                        StepScalingPolicyConfiguration = new()
                        {
                            AdjustmentType = AdjustmentType.ChangeInCapacity,
                            Cooldown = 60,
                            MetricAggregationType = MetricAggregationType.Maximum,
                            StepAdjustments = [new() { MetricIntervalLowerBound = 0, ScalingAdjustment = 1 }],
                        },
                    }
                ),
            "PutScalingPolicy",
            """
            {"PolicyName":"p","ServiceNamespace":"sagemaker","ResourceId":"inference-component/ic","ScalableDimension":"sagemaker:inference-component:DesiredCopyCount",
             "PolicyType":"StepScaling","StepScalingPolicyConfiguration":{"AdjustmentType":"ChangeInCapacity","StepAdjustments":[{"MetricIntervalLowerBound":0,"ScalingAdjustment":1}],
             "Cooldown":60,"MetricAggregationType":"Maximum"}}
            """
        );
    }

    [Fact]
    public async Task Every_other_operation_names_namespace_and_resource()
    {
        await Sends(
            c =>
                c.DescribeScalableTargetsAsync(
                    new()
                    {
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ResourceIds = [Variant],
                        MaxResults = 5,
                    }
                ),
            "DescribeScalableTargets",
            """{"ServiceNamespace":"sagemaker","ResourceIds":["endpoint/e/variant/v"],"MaxResults":5}"""
        );
        await Sends(
            c =>
                c.DeregisterScalableTargetAsync(
                    new()
                    {
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ResourceId = Variant,
                        ScalableDimension = ScalableDimension.SagemakerVariantDesiredInstanceCount,
                    }
                ),
            "DeregisterScalableTarget",
            """{"ServiceNamespace":"sagemaker","ResourceId":"endpoint/e/variant/v","ScalableDimension":"sagemaker:variant:DesiredInstanceCount"}"""
        );
        await Sends(
            c => c.DescribeScalingPoliciesAsync(new() { ServiceNamespace = ServiceNamespace.Sagemaker, PolicyNames = ["p"] }),
            "DescribeScalingPolicies",
            """{"PolicyNames":["p"],"ServiceNamespace":"sagemaker"}"""
        );
        await Sends(
            c =>
                c.DeleteScalingPolicyAsync(
                    new()
                    {
                        PolicyName = "p",
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ResourceId = Variant,
                        ScalableDimension = ScalableDimension.SagemakerVariantDesiredInstanceCount,
                    }
                ),
            "DeleteScalingPolicy",
            """{"PolicyName":"p","ServiceNamespace":"sagemaker","ResourceId":"endpoint/e/variant/v","ScalableDimension":"sagemaker:variant:DesiredInstanceCount"}"""
        );
        await Sends(
            c =>
                c.DescribeScalingActivitiesAsync(
                    new()
                    {
                        ServiceNamespace = ServiceNamespace.Sagemaker,
                        ResourceId = Variant,
                        IncludeNotScaledActivities = true,
                    }
                ),
            "DescribeScalingActivities",
            """{"ServiceNamespace":"sagemaker","ResourceId":"endpoint/e/variant/v","IncludeNotScaledActivities":true}"""
        );
    }

    [Fact]
    public async Task A_target_and_its_activities_are_read()
    {
        var service = new VerbatimService(
            """
            {"ScalingActivities":[{"ActivityId":"1","Cause":"alarm","StatusCode":"Successful","StartTime":1772366400.5,"Description":"Setting desired instance count to 2."}],"NextToken":"t"}
            """
        );

        var page = await Client(service)
            .DescribeScalingActivitiesAsync(new() { ServiceNamespace = ServiceNamespace.Sagemaker }, TestContext.Current.CancellationToken);

        var activity = page.ScalingActivities!.ShouldHaveSingleItem();
        activity.StatusCode.ShouldBe(ScalingActivityStatusCode.Successful);
        activity.EndTime.ShouldBeNull();
        page.NextToken.ShouldBe("t");
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_a_typed_error()
    {
        var service = new VerbatimService(
            """{"__type":"ObjectNotFoundException","Message":"No scalable target found."}""",
            System.Net.HttpStatusCode.BadRequest
        );

        await Should.ThrowAsync<ObjectNotFoundException>(() =>
            Client(service).DeregisterScalableTargetAsync(new() { ResourceId = Variant })
        );
    }

    private static async Task Sends(Func<IAmazonApplicationAutoScaling, Task> call, string operation, string json)
    {
        var service = new VerbatimService();
        await call(Client(service));
        service.ShouldHaveReceived(
            "application-autoscaling.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "AnyScaleFrontendService." + operation,
            json
        );
    }

    private static AmazonApplicationAutoScalingClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonApplicationAutoScalingConfig()));
}
