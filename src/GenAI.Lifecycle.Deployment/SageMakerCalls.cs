using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Deployment;

/// <summary>Provides SageMaker calls that convert errors to the library's exceptions and missing resources to null.</summary>
internal static class SageMakerCalls
{
    public static Task<T> RunAsync<T>(string operation, Task<T> call) => call.TranslateAsync("sagemaker", operation);

    public static Task<DescribeEndpointResponse?> FindEndpointAsync(
        this IAmazonSageMaker sageMaker,
        string name,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            "DescribeEndpoint",
            sageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, cancellationToken)
        );

    public static Task<DescribeEndpointConfigResponse?> FindConfigAsync(
        this IAmazonSageMaker sageMaker,
        string name,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            "DescribeEndpointConfig",
            sageMaker.DescribeEndpointConfigAsync(new DescribeEndpointConfigRequest { EndpointConfigName = name }, cancellationToken)
        );

    public static Task<DescribeModelResponse?> FindModelAsync(
        this IAmazonSageMaker sageMaker,
        string name,
        CancellationToken cancellationToken
    ) => FindAsync("DescribeModel", sageMaker.DescribeModelAsync(new DescribeModelRequest { ModelName = name }, cancellationToken));

    /// <summary>Returns whether an error means that the resource does not exist, which SageMaker reports as a validation error.</summary>
    public static bool IsNotFound(ServiceException error) =>
        error.Code is "ValidationException" && error.Message.Contains("Could not find", StringComparison.OrdinalIgnoreCase);

    private static async Task<T?> FindAsync<T>(string operation, Task<T> call)
        where T : class
    {
        try
        {
            return await RunAsync(operation, call).ConfigureAwait(false);
        }
        catch (ServiceException error) when (IsNotFound(error))
        {
            return null;
        }
    }
}
