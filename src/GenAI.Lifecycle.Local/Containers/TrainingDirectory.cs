using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>The directory tree of a training container in place of <c>/opt/ml</c>.</summary>
internal sealed class TrainingDirectory(string root)
{
    /// <summary>The path containers are written for.</summary>
    public const string ContainerRoot = "/opt/ml";

    public string Root { get; } = root;

    public string Config => Path.Combine(Root, "input", "config");

    public string Data => Path.Combine(Root, "input", "data");

    public string Model => Path.Combine(Root, "model");

    public string Code => Path.Combine(Root, "code");

    public string Checkpoints => Path.Combine(Root, "checkpoints");

    public string Output => Path.Combine(Root, "output");

    public string OutputData => Path.Combine(Root, "output", "data");

    public string Failure => Path.Combine(Root, "output", "failure");

    public string Channel(string name) => Path.Combine(Data, name);

    /// <summary>
    /// Returns the path on this machine of a path in the container; a path outside <see cref="ContainerRoot"/> is mapped
    /// below it.
    /// </summary>
    public string Map(string containerPath)
    {
        var relative =
            containerPath == ContainerRoot || containerPath.StartsWith(ContainerRoot + "/", StringComparison.Ordinal)
                ? containerPath[ContainerRoot.Length..]
                : containerPath;
        var mapped = Path.GetFullPath(Path.Combine(Root, relative.TrimStart('/')));
        return mapped.StartsWith(Path.GetFullPath(Root), StringComparison.Ordinal)
            ? mapped
            : throw new ArgumentException($"The path '{containerPath}' leads outside the container's directory.", nameof(containerPath));
    }

    /// <summary>Creates the tree and writes the three configuration files.</summary>
    public void Write(TrainingRun run)
    {
        PrivateFiles.ClaimDirectory(Root);
        foreach (
            var directory in (string[])
                [Config, Data, Model, Code, Checkpoints, OutputData, .. run.Channels.Select(channel => Channel(channel.Name))]
        )
            Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(Config, "hyperparameters.json"), TrainingConfiguration.HyperParameters(run).ToJsonString());
        File.WriteAllText(Path.Combine(Config, "resourceconfig.json"), TrainingConfiguration.Resources(run).ToJsonString());
        File.WriteAllText(Path.Combine(Config, "inputdataconfig.json"), TrainingConfiguration.Channels(run).ToJsonString());
    }

    /// <summary>Returns the content of <c>output/failure</c>, at most 1,024 characters, or null.</summary>
    public string? ReadFailure()
    {
        // A pipe in its place has no length, and reading it may block forever.
        if (new FileInfo(Failure) is not { Exists: true, Length: > 0 })
            return null;

        using var reader = new StreamReader(Failure);
        var buffer = new char[1024];
        var text = new string(buffer, 0, reader.ReadBlock(buffer)).Trim();
        return text.Length == 0 ? null : text;
    }
}
