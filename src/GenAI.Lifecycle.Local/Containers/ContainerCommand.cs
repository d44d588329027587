namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Represents an image on this machine: an executable with its fixed arguments and environment.</summary>
/// <param name="FileName">The executable; a name without a directory is looked for on the PATH.</param>
internal sealed record ContainerCommand(string FileName)
{
    /// <summary>Arguments before the contract's own (<c>train</c> or <c>serve</c>), passed unchanged, without a shell.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public ContainerCommand With(string argument, IReadOnlyDictionary<string, string> environment, string workingDirectory)
    {
        var merged = new Dictionary<string, string>(Environment, StringComparer.Ordinal);
        foreach (var (name, value) in environment)
            merged[name] = value;
        return this with
        {
            Arguments = [.. Arguments, argument],
            Environment = merged,
            WorkingDirectory = WorkingDirectory ?? workingDirectory,
        };
    }
}
