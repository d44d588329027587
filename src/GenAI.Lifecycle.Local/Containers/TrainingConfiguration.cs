using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Writes the documents under <c>input/config</c> and the equivalent variables.</summary>
internal static class TrainingConfiguration
{
    public const string Host = "algo-1";

    public static JsonObject HyperParameters(TrainingRun run) => Strings(run.HyperParameters);

    public static JsonObject Resources(TrainingRun run) =>
        new()
        {
            ["current_host"] = Host,
            ["current_instance_type"] = run.InstanceType,
            ["current_group_name"] = "homogeneousCluster",
            ["hosts"] = new JsonArray(Host),
            ["instance_groups"] = new JsonArray(
                new JsonObject
                {
                    ["instance_group_name"] = "homogeneousCluster",
                    ["instance_type"] = run.InstanceType,
                    ["hosts"] = new JsonArray(Host),
                }
            ),
            ["network_interface_name"] = "lo",
        };

    public static JsonObject Channels(TrainingRun run)
    {
        var channels = new JsonObject();
        foreach (var channel in run.Channels)
        {
            var entry = new JsonObject
            {
                ["TrainingInputMode"] = channel.InputMode,
                ["S3DistributionType"] = channel.DistributionType,
                ["RecordWrapperType"] = channel.RecordWrapperType,
            };
            if (channel.ContentType is { } contentType)
                entry["ContentType"] = contentType;
            channels[channel.Name] = entry;
        }

        return channels;
    }

    /// <summary>Returns the variables of the contract; the job's own <see cref="TrainingRun.Environment"/> takes precedence.</summary>
    public static IReadOnlyDictionary<string, string> Environment(TrainingRun run, TrainingDirectory directory)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SAGEMAKER_BASE_DIR"] = directory.Root,
            ["SAGEMAKER_REGION"] = run.Region,
            ["AWS_REGION"] = run.Region,
            ["AWS_DEFAULT_REGION"] = run.Region,
            ["TRAINING_JOB_NAME"] = run.JobName,
            ["TRAINING_JOB_ARN"] = run.JobArn,
            ["SM_INPUT_DIR"] = Path.GetDirectoryName(directory.Config)!,
            ["SM_INPUT_CONFIG_DIR"] = directory.Config,
            ["SM_MODEL_DIR"] = directory.Model,
            ["SM_OUTPUT_DIR"] = directory.Output,
            ["SM_OUTPUT_DATA_DIR"] = directory.OutputData,
            ["SM_CHECKPOINT_DIR"] = directory.Checkpoints,
            ["SM_HPS"] = HyperParameters(run).ToJsonString(),
            ["SM_HOSTS"] = new JsonArray(Host).ToJsonString(),
            ["SM_CURRENT_HOST"] = Host,
            ["SM_CURRENT_HOST_RANK"] = "0",
            ["SM_HOST_COUNT"] = "1",
            ["SM_CURRENT_INSTANCE_TYPE"] = run.InstanceType,
            ["SM_NUM_CPUS"] = System.Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["SM_NUM_GPUS"] = "0",
            ["SM_NUM_NEURONS"] = "0",
            ["SM_MASTER_ADDR"] = "127.0.0.1",
            ["SM_MASTER_PORT"] = "7777",
            ["SM_CHANNELS"] = new JsonArray([.. run.Channels.Select(channel => JsonValue.Create(channel.Name))]).ToJsonString(),
            ["SM_INPUT_DATA_CONFIG"] = Channels(run).ToJsonString(),
            ["SM_RESOURCE_CONFIG"] = Resources(run).ToJsonString(),
        };

        // Concurrent jobs share the cores of one machine; by default a program would start one thread per core.
        if (run.SharesMachine && !run.Command.Environment.ContainsKey("OMP_NUM_THREADS"))
            variables["OMP_NUM_THREADS"] = "1";
        foreach (var channel in run.Channels)
            variables["SM_CHANNEL_" + VariableName(channel.Name)] = directory.Channel(channel.Name);
        foreach (var (name, value) in run.HyperParameters)
            variables["SM_HP_" + VariableName(name)] = value;
        foreach (var (name, value) in run.Environment)
            variables[name] = value;
        return variables;
    }

    private static string VariableName(string name) => name.ToUpperInvariant().Replace('-', '_').Replace('=', '_');

    private static JsonObject Strings(IReadOnlyDictionary<string, string> values)
    {
        var result = new JsonObject();
        foreach (var (name, value) in values)
            result[name] = value;
        return result;
    }
}
