namespace GenAI.Lifecycle.Local;

/// <summary>
/// Represents an executable in place of a container image: <c>train</c> or <c>serve</c> is appended to its command line,
/// and it runs under SageMaker's training and serving container contracts as a child process.
/// </summary>
public sealed record LocalImage
{
    /// <summary>
    /// Image URI under which jobs and models name it, compared exactly, such as
    /// <c>000000000000.dkr.ecr.us-east-1.amazonaws.com/engine:1</c>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Program and its leading arguments, each its own element (never parsed by a shell). At least one element.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Variables set for every process of the image, before those of the job or model. The default is none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
