using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Monitoring.Windows;

namespace GenAI.Lifecycle.Monitoring.Spend;

/// <summary>Reads the instances of endpoints from SageMaker.</summary>
internal sealed class InstanceReader(IAmazonSageMaker sageMaker, TimeProvider time)
{
    /// <summary>Returns the instances of each endpoint or variant of a window, except those with known use.</summary>
    public async Task<IReadOnlyList<InstanceUse>> ReadAsync(
        MonitorWindow window,
        IReadOnlyList<InstanceUse> known,
        CancellationToken cancellationToken
    )
    {
        var uses = new List<InstanceUse>(known);
        var wanted = window
            .Models.Select(static model => model.Model)
            .Where(model => model.Kind == ModelKind.SageMakerEndpoint && known.All(use => use.Model != model));
        foreach (var endpoint in wanted.GroupBy(static model => model.Id))
            uses.AddRange(await ReadAsync(endpoint.Key, [.. endpoint], window, cancellationToken).ConfigureAwait(false));
        return uses;
    }

    private async Task<IReadOnlyList<InstanceUse>> ReadAsync(
        string name,
        IReadOnlyList<ModelReference> models,
        MonitorWindow window,
        CancellationToken cancellationToken
    )
    {
        var endpoint = await DescribeAsync(name, cancellationToken).ConfigureAwait(false);
        var config = await Call(
                "DescribeEndpointConfig",
                sageMaker.DescribeEndpointConfigAsync(
                    new DescribeEndpointConfigRequest { EndpointConfigName = endpoint.EndpointConfigName },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        var types = (config.ProductionVariants ?? []).ToDictionary(
            static variant => variant.VariantName ?? "",
            static variant => variant.InstanceType?.Value,
            StringComparer.Ordinal
        );
        var duration = Duration(endpoint, window);
        return
        [
            .. models.SelectMany(model =>
                (endpoint.ProductionVariants ?? [])
                    .Where(variant => model.Variant is null || variant.VariantName == model.Variant)
                    .Select(variant => Use(model, variant, types, duration))
            ),
        ];
    }

    private static InstanceUse Use(
        ModelReference model,
        ProductionVariantSummary variant,
        Dictionary<string, string?> types,
        TimeSpan duration
    ) =>
        types.GetValueOrDefault(variant.VariantName ?? "") is { Length: > 0 } type
            ? new(model, type, variant.CurrentInstanceCount ?? 0, duration)
            : throw new LifecycleException(
                $"The variant '{variant.VariantName}' of the endpoint '{model.Id}' has no instance type (it is serverless or uses instance "
                    + "pools); pass its use as an InstanceUse."
            );

    private TimeSpan Duration(DescribeEndpointResponse endpoint, MonitorWindow window)
    {
        var created = endpoint.CreationTime is { } at ? new DateTimeOffset(at.ToUniversalTime()) : window.Start;
        var start = created > window.Start ? created : window.Start;
        var end = time.GetUtcNow() is var now && now < window.End ? now : window.End;
        return end > start ? end - start : TimeSpan.Zero;
    }

    private async Task<DescribeEndpointResponse> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DescribeEndpointRequest { EndpointName = name };
            return await Call("DescribeEndpoint", sageMaker.DescribeEndpointAsync(request, cancellationToken)).ConfigureAwait(false);
        }
        catch (ServiceException error)
            when (error.Code == "ValidationException" && error.Message.Contains("Could not find", StringComparison.Ordinal))
        {
            throw new LifecycleException(
                $"The endpoint '{name}' does not exist, so its instances cannot be read; pass its use as an InstanceUse.",
                error
            );
        }
    }

    private static Task<T> Call<T>(string operation, Task<T> call) => call.TranslateAsync("sagemaker", operation);
}
