using System.Security.Cryptography;
using System.Text.Json;
using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>
/// Computes the hash that identifies equal requests: everything that affects the training and its data, without descriptive members.
/// </summary>
internal static class RequestHash
{
    public static string Of(CreateTrainingJobRequest request)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("name", request.TrainingJobName);
            writer.WriteString("image", request.AlgorithmSpecification?.TrainingImage);
            writer.WriteString("role", request.RoleArn);
            writer.WriteString("output", request.OutputDataConfig?.S3OutputPath);
            writer.WriteString("checkpoints", request.CheckpointConfig?.S3Uri);
            writer.WriteString("instance", request.ResourceConfig?.InstanceType?.Value);
            writer.WriteNumber("instances", request.ResourceConfig?.InstanceCount ?? 0);
            writer.WriteBoolean("spot", request.EnableManagedSpotTraining ?? false);
            WriteMap(writer, "hyperparameters", request.HyperParameters);
            WriteMap(writer, "environment", request.Environment);
            WriteMap(
                writer,
                "channels",
                (request.InputDataConfig ?? []).ToDictionary(
                    static channel => channel.ChannelName ?? "",
                    static channel => channel.DataSource?.S3DataSource?.S3Uri ?? "",
                    StringComparer.Ordinal
                )
            );
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    private static void WriteMap(Utf8JsonWriter writer, string name, Dictionary<string, string>? values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in (values ?? []).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }
}
