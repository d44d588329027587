using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Likelihood;

/// <summary>
/// Computes log-likelihoods with a model behind a SageMaker endpoint whose container answers
/// <c>{"loglikelihood":[{"context":…,"continuation":…}]}</c> with <c>{"results":[{"loglikelihood":…}]}</c>, in nats, as
/// the engine's does.
/// </summary>
internal sealed class EndpointLogLikelihoodModel(IAmazonSageMakerRuntime runtime, string endpointName) : ILogLikelihoodModel
{
    private const string Unexpected =
        "The endpoint's answer has no number at results[0].loglikelihood; check that its container supports log-likelihoods.";

    public async ValueTask<double> LogLikelihoodAsync(string context, string continuation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(continuation);
        using var body = Body(context, continuation);
        var response = await runtime
            .InvokeEndpointAsync(
                new InvokeEndpointRequest
                {
                    EndpointName = endpointName,
                    Body = body,
                    ContentType = "application/json",
                    Accept = "application/json",
                },
                cancellationToken
            )
            .TranslateAsync("sagemaker-runtime", "InvokeEndpoint")
            .ConfigureAwait(false);
        return Read(response.Body!);
    }

    private static MemoryStream Body(string context, string continuation)
    {
        var body = new JsonObject
        {
            ["loglikelihood"] = new JsonArray(new JsonObject { ["context"] = context, ["continuation"] = continuation }),
        };
        return new MemoryStream(Encoding.UTF8.GetBytes(body.ToJsonString()), writable: false);
    }

    private static double Read(MemoryStream body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return
                document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("results", out var results)
                && results.ValueKind == JsonValueKind.Array
                && results.GetArrayLength() == 1
                && results[0] is { ValueKind: JsonValueKind.Object } result
                && result.TryGetProperty("loglikelihood", out var value)
                && value.ValueKind == JsonValueKind.Number
                ? value.GetDouble()
                : throw new PayloadException(Unexpected);
        }
        catch (JsonException error)
        {
            throw new PayloadException(Unexpected, error);
        }
    }
}
