using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>The places of SageMaker's training container contract.</summary>
/// <param name="Root">The folder that stands for <c>/opt/ml</c>.</param>
internal sealed record TrainingPaths(string Root)
{
    public string Model => Path.Combine(Root, "model");

    public string Checkpoints => Path.Combine(Root, "checkpoints");

    public string Failure => Path.Combine(Root, "output", "failure");

    public static TrainingPaths FromEnvironment() =>
        new(Environment.GetEnvironmentVariable("SAGEMAKER_BASE_DIR") is { Length: > 0 } directory ? directory : "/opt/ml");

    public string Channel(string name) => Path.Combine(Root, "input", "data", name);

    /// <summary>The directory of a model in a channel; an archive, as training jobs leave it, is unpacked first.</summary>
    public string ModelChannel(string name)
    {
        var archive = Path.Combine(Channel(name), "model.tar.gz");
        if (!File.Exists(archive))
            return Channel(name);

        var directory = Path.Combine(Root, "unpacked", name);
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        using var file = RegularFile.Open(archive);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, directory, overwriteFiles: false);
        return directory;
    }

    /// <summary>The job's hyperparameters; none when there is no file.</summary>
    /// <exception cref="EngineException">The file is no JSON object of strings.</exception>
    public IReadOnlyDictionary<string, string> ReadHyperparameters()
    {
        var path = Path.Combine(Root, "input", "config", "hyperparameters.json");
        if (!File.Exists(path))
            return new Dictionary<string, string>();
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return json
                .RootElement.EnumerateObject()
                .ToDictionary(
                    each => each.Name,
                    each => each.Value.ValueKind == JsonValueKind.String ? each.Value.GetString()! : each.Value.GetRawText()
                );
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new EngineException($"{path} is not a JSON object of strings: {malformed.Message}", malformed);
        }
    }
}
