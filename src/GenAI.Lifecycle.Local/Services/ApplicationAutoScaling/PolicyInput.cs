using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>Reads the configuration of a policy.</summary>
internal static class PolicyInput
{
    private const int MaxSteps = 20;
    private const int DefaultCooldownSeconds = 300;

    public static TargetTracking? ReadTracking(InputReader? input, string resourceId)
    {
        if (input is null)
            return null;
        var target = input.RequiredNumber("TargetValue");
        if (target <= 0)
            input.Fail("TargetValue", null, "Member must be greater than 0");
        var predefined = input.Object("PredefinedMetricSpecification");
        var customized = input.Object("CustomizedMetricSpecification");
        if (predefined is null == customized is null)
            input.Fail(
                "PredefinedMetricSpecification",
                null,
                "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified"
            );
        var metric = customized is not null ? Customized(customized) : Predefined(predefined, resourceId);
        return new TargetTracking(
            target,
            metric,
            (int)(input.Integer("ScaleOutCooldown", 0) ?? DefaultCooldownSeconds),
            (int)(input.Integer("ScaleInCooldown", 0) ?? DefaultCooldownSeconds),
            input.Boolean("DisableScaleIn") == true
        );
    }

    public static StepScaling? ReadStep(InputReader? input)
    {
        if (input is null)
            return null;
        var type = input.RequiredString("AdjustmentType");
        var steps = (input.Objects("StepAdjustments", 1, MaxSteps) ?? [])
            .Select(step => new StepAdjustment(
                step.Number("MetricIntervalLowerBound"),
                step.Number("MetricIntervalUpperBound"),
                (int)step.RequiredInteger("ScalingAdjustment")
            ))
            .OrderBy(step => step.Lower ?? double.NegativeInfinity)
            .ToList();
        var policy = new StepScaling(
            type,
            steps,
            (int)(input.Integer("MinAdjustmentMagnitude", 0) ?? 0),
            (int)(input.Integer("Cooldown", 0) ?? DefaultCooldownSeconds)
        );
        if (steps.Any(step => step.Lower >= step.Upper))
            throw ServiceError.Validation("The lower bound of a step adjustment must be less than its upper bound.");
        for (var i = 1; i < steps.Count; i++)
            if (steps[i - 1].Upper is not { } upper || steps[i].Lower != upper)
                throw ServiceError.Validation("The intervals of the step adjustments must neither overlap nor leave gaps.");
        return policy;
    }

    private static MetricQuerySource Predefined(InputReader? input, string resourceId)
    {
        var type = input?.RequiredString("PredefinedMetricType");
        return type switch
        {
            "SageMakerVariantInvocationsPerInstance" => Variant("InvocationsPerInstance", "Sum", resourceId),
            "SageMakerVariantConcurrentRequestsPerModelHighResolution" => Variant("ConcurrentRequestsPerModel", "Maximum", resourceId),
            null or "" => Variant("InvocationsPerInstance", "Sum", resourceId),
            _ => throw ServiceError.Validation(
                $"PredefinedMetricType {type} is not supported for resources of type endpoint/variant in the local Application Auto Scaling."
            ),
        };
    }

    private static MetricQuerySource Customized(InputReader input)
    {
        if (input.Has("Metrics"))
            throw ServiceError.Validation(
                "CustomizedMetricSpecification.Metrics is not supported by the local Application Auto Scaling; name one metric."
            );
        return new MetricQuerySource
        {
            Namespace = input.RequiredString("Namespace"),
            Name = input.RequiredString("MetricName"),
            Dimensions =
            [
                .. (input.Objects("Dimensions") ?? []).Select(item =>
                    KeyValuePair.Create(item.RequiredString("Name"), item.RequiredString("Value"))
                ),
            ],
            Statistic = input.RequiredString("Statistic"),
            Unit = input.String("Unit"),
            Period = 60,
        };
    }

    private static MetricQuerySource Variant(string name, string statistic, string resourceId)
    {
        var parts = resourceId.Split('/');
        return new MetricQuerySource
        {
            Namespace = "AWS/SageMaker",
            Name = name,
            Dimensions = parts.Length == 4 ? [new("EndpointName", parts[1]), new("VariantName", parts[3])] : [],
            Statistic = statistic,
            Period = 60,
        };
    }
}
