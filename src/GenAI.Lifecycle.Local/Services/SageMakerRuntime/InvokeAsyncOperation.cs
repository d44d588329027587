using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>InvokeEndpointAsync: 202 with the location of the answer.</summary>
internal sealed class InvokeAsyncOperation(EndpointRouter router, AsyncQueue queue, LocalAwsOptions options)
{
    private const int DefaultTtlSeconds = 21_600;
    private const int DefaultTimeoutSeconds = 900;

    public AwsResponse Invoke(AwsRequest request)
    {
        var name = InvocationInput.Name(request);
        var input = InvocationInput.Header(request, InvocationHeaders.InputLocation)
            ?? throw RuntimeErrors.Validation(
                "1 validation error detected: Value null at 'inputLocation' failed to satisfy constraint: Member must not be null"
            );
        if (!input.StartsWith("s3://", StringComparison.Ordinal))
            throw RuntimeErrors.Validation($"Input location {input} must begin with s3://.");

        var ttl = InvocationInput.Integer(request, InvocationHeaders.RequestTtl) ?? DefaultTtlSeconds;
        var timeout = InvocationInput.Integer(request, InvocationHeaders.InvocationTimeout) ?? DefaultTimeoutSeconds;
        var endpoint = router.Require(name);
        if (endpoint.Async is not { } config)
            throw RuntimeErrors.Validation($"Endpoint {name} is not an asynchronous endpoint; invoke it with InvokeEndpoint.");

        var id = InvocationInput.Header(request, InvocationHeaders.InferenceId) ?? Guid.NewGuid().ToString();
        var file = Guid.NewGuid().ToString();
        var bucket = string.Create(
            CultureInfo.InvariantCulture,
            $"s3://sagemaker-{options.Region}-{options.AccountId}/async-endpoint-outputs/{name}"
        );
        var output = $"{(config.S3OutputPath ?? bucket).TrimEnd('/')}/{file}.out";
        var failure = $"{(config.S3FailurePath ?? config.S3OutputPath ?? bucket).TrimEnd('/')}/{file}-error.out";
        queue.Add(
            new AsyncInvocation
            {
                EndpointName = name,
                InputLocation = input,
                OutputLocation = output,
                FailureLocation = failure,
                Expires = request.Time.AddSeconds(ttl),
                TimeoutSeconds = timeout,
                ContentType = InvocationInput.Header(request, InvocationHeaders.ContentType),
                Accept = InvocationInput.Header(request, InvocationHeaders.Accept),
                Headers = InvocationInput.PassedOn(request),
            }
        );
        return new AwsResponse
        {
            Status = 202,
            Document = new JsonObject { ["InferenceId"] = id },
            Headers = new Dictionary<string, string>
            {
                [InvocationHeaders.OutputLocation] = output,
                [InvocationHeaders.FailureLocation] = failure,
            },
        };
    }
}
