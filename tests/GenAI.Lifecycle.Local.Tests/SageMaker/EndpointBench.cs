using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Tests.SageMaker;

/// <summary>Makes models, configs and endpoints in few words.</summary>
internal static class EndpointBench
{
    /// <summary>A model whose file says <paramref name="weights"/>.</summary>
    public static async Task ModelAsync(this SageMakerBench bench, string name, string weights, JsonObject? environment = null)
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "weights.txt"), weights);
            await TrainingFiles.UploadArchiveAsync(
                bench.Objects,
                directory.FullName,
                $"s3://data/models/{name}.tar.gz",
                directory.Parent!.FullName,
                CancellationToken.None
            );
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        await bench.CallAsync("CreateModel", Model(name, environment));
    }

    public static JsonObject Model(string name, JsonObject? environment = null) =>
        new()
        {
            ["ModelName"] = name,
            ["ExecutionRoleArn"] = SageMakerBench.Role,
            ["PrimaryContainer"] = new JsonObject
            {
                ["Image"] = SageMakerBench.Image,
                ["ModelDataUrl"] = $"s3://data/models/{name}.tar.gz",
                ["Environment"] = environment ?? [],
            },
        };

    public static JsonObject Variant(string name, string model, double weight = 1, int count = 1) =>
        new()
        {
            ["VariantName"] = name,
            ["ModelName"] = model,
            ["InstanceType"] = "ml.g5.xlarge",
            ["InitialInstanceCount"] = count,
            ["InitialVariantWeight"] = weight,
        };

    public static Task ConfigAsync(this SageMakerBench bench, string name, params JsonNode[] variants) =>
        bench.CallAsync(
            "CreateEndpointConfig",
            new JsonObject { ["EndpointConfigName"] = name, ["ProductionVariants"] = new JsonArray(variants) }
        );

    public static async Task<JsonObject> EndpointAsync(this SageMakerBench bench, string name, string config)
    {
        await bench.CallAsync("CreateEndpoint", new JsonObject { ["EndpointName"] = name, ["EndpointConfigName"] = config });
        return await bench.SettledAsync(name);
    }

    public static Task<JsonObject> DescribeAsync(this SageMakerBench bench, string name) =>
        bench.CallAsync("DescribeEndpoint", Named(name));

    public static Task<JsonObject> SettledAsync(this SageMakerBench bench, string name, TimeSpan? advance = null) =>
        bench.UntilAsync(
            "DescribeEndpoint",
            Named(name),
            endpoint => StatusOf(endpoint) is "InService" or "Failed" or "UpdateRollbackFailed",
            advance
        );

    public static Task UpdateAsync(
        this SageMakerBench bench,
        string name,
        string config,
        JsonObject? deployment = null,
        bool? retain = null
    )
    {
        var input = new JsonObject { ["EndpointName"] = name, ["EndpointConfigName"] = config };
        if (deployment is not null)
            input["DeploymentConfig"] = deployment;
        if (retain is { } value)
            input["RetainAllVariantProperties"] = value;
        return bench.CallAsync("UpdateEndpoint", input);
    }

    public static EndpointTraffic Traffic(this SageMakerBench bench, string name) =>
        bench.Services.GetRequiredService<TrafficTable>().Find(name)!;

    /// <summary>Tests the responses of a variant's instances with their own model files.</summary>
    public static async Task<string> AskAsync(this SageMakerBench bench, string name, string variant = "only")
    {
        var fleet = bench.Traffic(name).Current.Find(variant)!;
        using var answer = await fleet
            .Pick()!
            .Value.Container.Http.PostAsync(new Uri("invocations", UriKind.Relative), new StringContent("?"));
        return (await answer.Content.ReadAsStringAsync()).Split(';')[0];
    }

    public static JsonObject Named(string name) => new() { ["EndpointName"] = name };

    public static string StatusOf(JsonObject endpoint) => endpoint["EndpointStatus"]!.GetValue<string>();

    public static JsonObject BlueGreen(
        string type,
        int wait,
        (string Type, int Value)? size = null,
        int termination = 0,
        string[]? alarms = null
    )
    {
        var routing = new JsonObject { ["Type"] = type, ["WaitIntervalInSeconds"] = wait };
        if (size is { } s)
            routing[type == "CANARY" ? "CanarySize" : "LinearStepSize"] = new JsonObject { ["Type"] = s.Type, ["Value"] = s.Value };
        return WithAlarms(
            new JsonObject
            {
                ["BlueGreenUpdatePolicy"] = new JsonObject
                {
                    ["TrafficRoutingConfiguration"] = routing,
                    ["TerminationWaitInSeconds"] = termination,
                    ["MaximumExecutionTimeoutInSeconds"] = 7200,
                },
            },
            alarms
        );
    }

    public static JsonObject Rolling(int wait, string type, int value, string[]? alarms = null) =>
        WithAlarms(
            new JsonObject
            {
                ["RollingUpdatePolicy"] = new JsonObject
                {
                    ["MaximumBatchSize"] = new JsonObject { ["Type"] = type, ["Value"] = value },
                    ["WaitIntervalInSeconds"] = wait,
                },
            },
            alarms
        );

    private static JsonObject WithAlarms(JsonObject config, string[]? alarms)
    {
        if (alarms is not null)
            config["AutoRollbackConfiguration"] = new JsonObject
            {
                ["Alarms"] = new JsonArray([.. alarms.Select(alarm => new JsonObject { ["AlarmName"] = alarm })]),
            };
        return config;
    }
}
