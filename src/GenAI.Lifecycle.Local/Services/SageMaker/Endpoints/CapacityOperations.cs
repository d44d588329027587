using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Represents the desired weight or instance count of a variant; null keeps the current value.</summary>
internal sealed record DesiredCapacity(string VariantName, double? Weight, int? InstanceCount);

/// <summary>UpdateEndpointWeightsAndCapacities, and the same for Application Auto Scaling.</summary>
internal sealed class CapacityOperations(EndpointStore endpoints, EndpointWorker worker, InstanceLimit limit)
{
    public AwsResponse Update(AwsRequest request)
    {
        var input = request.Input();
        var name = EndpointAccess.ReadName(input);
        var desired = input
            .RequiredObjects("DesiredWeightsAndCapacities")
            .Select(item =>
            {
                item.RefuseUnsupported("ServerlessUpdateConfig");
                return new DesiredCapacity(
                    item.RequiredString("VariantName"),
                    item.Number("DesiredWeight"),
                    (int?)item.Integer("DesiredInstanceCount")
                );
            })
            .ToList();
        input.Complete();
        var arn = EndpointAccess.Touch(request, name);
        Apply(name, arn, desired);
        return AwsResponse.Json(new JsonObject { ["EndpointArn"] = arn });
    }

    /// <exception cref="ServiceError">The endpoint or variant does not exist, a change is in progress, or the capacity is too
    /// large.</exception>
    public void Apply(string name, string arn, IReadOnlyList<DesiredCapacity> desired)
    {
        endpoints.Transaction(() =>
        {
            var endpoint = EndpointAccess.RequireIdle(endpoints, name, arn, EndpointStatus.InService, EndpointStatus.UpdateRollbackFailed);
            foreach (var wish in desired)
                Check(endpoint, wish);
            var variants = endpoint
                .Variants.Select(variant => With(variant, desired.LastOrDefault(wish => wish.VariantName == variant.Spec.Name)))
                .ToList();
            if (variants.All(variant => variant.DesiredWeight == 0))
                throw ServiceError.Validation("At least one production variant must have a weight greater than 0.");
            var delta =
                variants.Sum(variant => variant.DesiredInstanceCount) - endpoint.Variants.Sum(variant => variant.DesiredInstanceCount);
            limit.Require($"{variants[0].Spec.InstanceType} for endpoint usage", endpoints.All().Sum(other => other.Instances), delta);
            return endpoints.Change(name, record =>
                record with
                {
                    Status = EndpointStatus.Updating,
                    FailureReason = null,
                    Variants = variants,
                }
            );
        });
        worker.Rescale(name);
    }

    private static VariantRecord With(VariantRecord variant, DesiredCapacity? wish)
    {
        if (wish is null)
            return variant;
        return variant with
        {
            DesiredWeight = wish.Weight ?? variant.DesiredWeight,
            DesiredInstanceCount = wish.InstanceCount ?? variant.DesiredInstanceCount,
        };
    }

    private static void Check(EndpointRecord endpoint, DesiredCapacity wish)
    {
        if (endpoint.Variants.All(variant => variant.Spec.Name != wish.VariantName))
            throw ServiceError.Validation(
                $"The variant name(s) \"{wish.VariantName}\" is/are not present within endpoint configuration \"{endpoint.ConfigName}\"."
            );
        if (wish.InstanceCount == 0 && endpoint.Async is null)
            throw ServiceError.Validation(
                $"The desired instance count of variant {wish.VariantName} must be at least 1; only asynchronous endpoints scale to 0."
            );
    }
}
