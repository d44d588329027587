using System.Net;
using System.Reflection;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.Monitoring.Tests;

/// <summary>Describes the endpoints that it is given.</summary>
public class FakeSageMaker : DispatchProxy
{
    private readonly Dictionary<string, DescribeEndpointResponse> _endpoints = [];
    private readonly Dictionary<string, DescribeEndpointConfigResponse> _configs = [];

    internal static IAmazonSageMaker Create(
        params (string Name, DateTime Created, (string Variant, string? Type, int Count)[] Variants)[] endpoints
    )
    {
        var proxy = Create<IAmazonSageMaker, FakeSageMaker>();
        var fake = (FakeSageMaker)(object)proxy;
        foreach (var (name, created, variants) in endpoints)
        {
            fake._endpoints[name] = new()
            {
                EndpointConfigName = name + "-config",
                CreationTime = created,
                ProductionVariants =
                [
                    .. variants.Select(v => new ProductionVariantSummary { VariantName = v.Variant, CurrentInstanceCount = v.Count }),
                ],
            };
            fake._configs[name + "-config"] = new()
            {
                ProductionVariants =
                [
                    .. variants.Select(v => new ProductionVariant
                    {
                        VariantName = v.Variant,
                        InstanceType = v.Type is { } type ? ProductionVariantInstanceType.FindValue(type) : null,
                    }),
                ],
            };
        }

        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        args![0] switch
        {
            DescribeEndpointRequest request => _endpoints.TryGetValue(request.EndpointName!, out var endpoint)
                ? Task.FromResult(endpoint)
                : Task.FromException<DescribeEndpointResponse>(
                    new AmazonSageMakerException(
                        $"Could not find endpoint \"{request.EndpointName}\".",
                        null,
                        ErrorType.Sender,
                        "ValidationException",
                        "request-1",
                        HttpStatusCode.BadRequest
                    )
                ),
            DescribeEndpointConfigRequest request => Task.FromResult(_configs[request.EndpointConfigName!]),
            _ => throw new NotSupportedException(targetMethod!.Name),
        };
}
