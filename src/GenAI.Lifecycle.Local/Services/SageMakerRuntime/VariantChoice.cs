using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Chooses the variant for a request.</summary>
internal static class VariantChoice
{
    /// <summary>Chooses the deployment by its share, then the variant by its weight, or the target variant.</summary>
    /// <param name="traffic">The endpoint's deployments.</param>
    /// <param name="target">TargetVariant.</param>
    /// <param name="random">Numbers from 0 to below 1.</param>
    /// <returns>The variant; null if it does not exist.</returns>
    public static (Deployment Deployment, VariantFleet Fleet)? Choose(EndpointTraffic traffic, string? target, Func<double> random)
    {
        var deployment = traffic.Next is { } next && random() < traffic.NextShare ? next : traffic.Current;
        var fleet = target is null
            ? ByWeight(deployment.Variants, random())
            : deployment.Variants.FirstOrDefault(variant => variant.Spec.Name == target);
        return fleet is null ? null : (deployment, fleet);
    }

    private static VariantFleet? ByWeight(IReadOnlyList<VariantFleet> variants, double sample)
    {
        var left = sample * variants.Sum(variant => variant.Weight);
        foreach (var variant in variants)
        {
            if (left < variant.Weight)
                return variant;
            left -= variant.Weight;
        }

        return variants.LastOrDefault(variant => variant.Weight > 0);
    }
}
