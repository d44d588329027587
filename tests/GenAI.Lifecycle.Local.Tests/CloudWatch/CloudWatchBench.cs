using System.Formats.Cbor;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.CloudWatch;

/// <summary>CloudWatch with its own clock, called over HTTP.</summary>
internal sealed class CloudWatchBench : IAsyncDisposable
{
    private const string Target = "GraniteServiceVersion20100801";
    private readonly SignedClient _client;

    private CloudWatchBench(LocalAws aws, FakeTimeProvider time) =>
        (Aws, Time, _client) = (aws, time, new SignedClient(aws, "monitoring", time));

    public LocalAws Aws { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<CloudWatchBench> StartAsync(string? stateDirectory = null, FakeTimeProvider? time = null)
    {
        time ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return new CloudWatchBench(
            await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = time, StateDirectory = stateDirectory }),
            time
        );
    }

    /// <summary>Over awsJson1_0; a refusal throws.</summary>
    public async Task<JsonObject> CallAsync(string operation, JsonObject input)
    {
        var (status, body, _) = await JsonAsync(operation, input);
        return status == 200 ? body : throw new InvalidOperationException($"{status}: {body.ToJsonString()}");
    }

    public async Task<(int Status, JsonObject Body, string? QueryError)> JsonAsync(string operation, JsonObject input)
    {
        using var response = await _client.SendAsync(
            HttpMethod.Post,
            "/",
            Encoding.UTF8.GetBytes(input.ToJsonString()),
            "application/x-amz-json-1.0",
            ("X-Amz-Target", $"{Target}.{operation}")
        );
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), Header(response));
    }

    public async Task<(int Status, CborReader Body, string? QueryError)> CborAsync(string operation, JsonObject input)
    {
        using var response = await _client.SendAsync(
            HttpMethod.Post,
            $"/service/{Target}/operation/{operation}",
            CborDocuments.Write(input),
            "application/cbor",
            ("smithy-protocol", "rpc-v2-cbor")
        );
        response.Headers.GetValues("smithy-protocol").ShouldBe(["rpc-v2-cbor"]);
        return ((int)response.StatusCode, new CborReader(await response.Content.ReadAsByteArrayAsync()), Header(response));
    }

    public async Task<(int Status, string Xml)> QueryAsync(string form)
    {
        using var response = await _client.SendAsync(
            HttpMethod.Post,
            "/",
            Encoding.UTF8.GetBytes(form),
            "application/x-www-form-urlencoded; charset=utf-8"
        );
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> RawAsync(string operation, byte[] body, params (string, string)[] headers) =>
        _client.SendAsync(
            HttpMethod.Post,
            "/",
            body,
            "application/x-amz-json-1.0",
            [("X-Amz-Target", $"{Target}.{operation}"), .. headers]
        );

    public Task PutAsync(double value, DateTimeOffset? at = null, int resolution = 60, string name = "Latency") =>
        CallAsync(
            "PutMetricData",
            new JsonObject
            {
                ["Namespace"] = "App",
                ["MetricData"] = new JsonArray(
                    new JsonObject
                    {
                        ["MetricName"] = name,
                        ["Value"] = value,
                        ["Timestamp"] = (at ?? Time.GetUtcNow()).ToUnixTimeSeconds(),
                        ["StorageResolution"] = resolution,
                    }
                ),
            }
        );

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Aws.DisposeAsync();
    }

    private static string? Header(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-amzn-query-error", out var values) ? values.Single() : null;
}
