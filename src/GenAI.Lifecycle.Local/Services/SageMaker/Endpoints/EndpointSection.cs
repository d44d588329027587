using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Endpoints, a row for each variant with its share of the traffic.</summary>
internal sealed class EndpointSection(EndpointStore endpoints) : IStatusSection
{
    public int Order => 30;

    public StatusTable Read() =>
        new(
            "Endpoints",
            ["Endpoint", "Status", "Config", "Variant", "Model", "Instances", "Traffic"],
            [.. endpoints.All().SelectMany(Rows)]
        );

    private static IEnumerable<IReadOnlyList<StatusCell>> Rows(EndpointRecord endpoint)
    {
        var weight = endpoint.Variants.Sum(variant => variant.CurrentWeight);
        foreach (var variant in endpoint.Variants)
            yield return Row(endpoint, variant, variant.Spec.Name, Share(weight > 0 ? variant.CurrentWeight / weight : 0));
        foreach (var shadow in endpoint.Shadows)
            yield return Row(endpoint, shadow, $"{shadow.Spec.Name} (shadow)", Share(shadow.CurrentWeight));
        foreach (var next in endpoint.Pending?.Variants ?? [])
            yield return Row(endpoint, next, $"{next.Spec.Name} (coming: {endpoint.Pending!.ConfigName})", Share(0));
    }

    private static IReadOnlyList<StatusCell> Row(EndpointRecord endpoint, VariantRecord variant, string name, StatusCell share) =>
        [
            endpoint.Name,
            endpoint.FailureReason is { } reason ? $"{endpoint.Status}: {reason}" : endpoint.Status,
            endpoint.ConfigName,
            name,
            variant.Spec.ModelName,
            string.Create(CultureInfo.InvariantCulture, $"{variant.CurrentInstanceCount} of {variant.DesiredInstanceCount}"),
            share,
        ];

    private static StatusCell Share(double fraction) => new(fraction.ToString("P0", CultureInfo.InvariantCulture)) { Fraction = fraction };
}
