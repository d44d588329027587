using System.Globalization;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMakerRuntime;

internal static class SageMakerRuntimeOperations
{
    public static readonly ServiceOperation<InvokeEndpointRequest, InvokeEndpointResponse> InvokeEndpoint = new(nameof(InvokeEndpoint))
    {
        Path = static (request, path) => Endpoint(path, request.EndpointName).Literal("/invocations"),
        RawBody = static request => request.Body,
        Headers = static (request, wire) =>
        {
            wire.ContentType = request.ContentType;
            wire.AddHeader("accept", request.Accept);
            wire.AddHeader("x-amzn-sagemaker-custom-attributes", request.CustomAttributes);
            wire.AddHeader("x-amzn-sagemaker-target-model", request.TargetModel);
            wire.AddHeader("x-amzn-sagemaker-target-variant", request.TargetVariant);
            wire.AddHeader("x-amzn-sagemaker-target-container-hostname", request.TargetContainerHostname);
            wire.AddHeader("x-amzn-sagemaker-inference-id", request.InferenceId);
            wire.AddHeader("x-amzn-sagemaker-enable-explanations", request.EnableExplanations);
            wire.AddHeader("x-amzn-sagemaker-inference-component", request.InferenceComponentName);
            wire.AddHeader("x-amzn-sagemaker-session-id", request.SessionId);
            wire.AddHeader("x-amzn-sagemaker-prefix-aware-id", request.PrefixAwareId);
        },
        RawResponse = static body => new InvokeEndpointResponse { Body = body },
        ReadHeaders = static (answer, response) =>
        {
            answer.ContentType = response.Content.Headers.ContentType?.ToString();
            answer.InvokedProductionVariant = ServiceError.Header(response, "x-Amzn-Invoked-Production-Variant");
            answer.CustomAttributes = ServiceError.Header(response, "X-Amzn-SageMaker-Custom-Attributes");
            answer.NewSessionId = ServiceError.Header(response, "X-Amzn-SageMaker-New-Session-Id");
            answer.ClosedSessionId = ServiceError.Header(response, "X-Amzn-SageMaker-Closed-Session-Id");
        },
    };

    // The streaming and asynchronous calls name the answer's type in a header of their own; Accept would be the envelope's.
    public static readonly ServiceOperation<InvokeEndpointWithResponseStreamRequest, InvokeEndpointWithResponseStreamResponse> InvokeEndpointWithResponseStream =
        new(nameof(InvokeEndpointWithResponseStream))
        {
            Path = static (request, path) => Endpoint(path, request.EndpointName).Literal("/invocations-response-stream"),
            RawBody = static request => request.Body,
            Headers = static (request, wire) =>
            {
                wire.ContentType = request.ContentType;
                wire.AddHeader("x-amzn-sagemaker-accept", request.Accept);
                wire.AddHeader("x-amzn-sagemaker-custom-attributes", request.CustomAttributes);
                wire.AddHeader("x-amzn-sagemaker-target-variant", request.TargetVariant);
                wire.AddHeader("x-amzn-sagemaker-target-container-hostname", request.TargetContainerHostname);
                wire.AddHeader("x-amzn-sagemaker-inference-id", request.InferenceId);
                wire.AddHeader("x-amzn-sagemaker-inference-component", request.InferenceComponentName);
                wire.AddHeader("x-amzn-sagemaker-session-id", request.SessionId);
                wire.AddHeader("x-amzn-sagemaker-prefix-aware-id", request.PrefixAwareId);
            },
        };

    public static readonly ServiceOperation<InvokeEndpointAsyncRequest, InvokeEndpointAsyncResponse> InvokeEndpointAsync =
        new(nameof(InvokeEndpointAsync), null, SageMakerRuntimeJson.Default.InvokeEndpointAsyncResponse)
        {
            Path = static (request, path) => Endpoint(path, request.EndpointName).Literal("/async-invocations"),
            RawBody = static request => request.Body,
            Headers = static (request, wire) =>
            {
                wire.AddHeader("x-amzn-sagemaker-content-type", request.ContentType);
                wire.AddHeader("x-amzn-sagemaker-accept", request.Accept);
                wire.AddHeader("x-amzn-sagemaker-custom-attributes", request.CustomAttributes);
                wire.AddHeader("x-amzn-sagemaker-inference-id", request.InferenceId);
                wire.AddHeader("x-amzn-sagemaker-inputlocation", request.InputLocation);
                wire.AddHeader("x-amzn-sagemaker-s3outputpathextension", request.S3OutputPathExtension);
                wire.AddHeader("x-amzn-sagemaker-filename", request.Filename);
                wire.AddHeader("x-amzn-sagemaker-requestttlseconds", request.RequestTTLSeconds?.ToString(CultureInfo.InvariantCulture));
                wire.AddHeader("x-amzn-sagemaker-invocationtimeoutseconds", request.InvocationTimeoutSeconds?.ToString(CultureInfo.InvariantCulture));
            },
            ReadHeaders = static (answer, response) =>
            {
                answer.OutputLocation = ServiceError.Header(response, "X-Amzn-SageMaker-OutputLocation");
                answer.FailureLocation = ServiceError.Header(response, "X-Amzn-SageMaker-FailureLocation");
            },
        };

    private static RequestPath Endpoint(RequestPath path, string? name) => path.Literal("/endpoints/").Label(name, "EndpointName");
}
