using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>The images that were registered in the options.</summary>
internal sealed class ImageRegistry(LocalAwsOptions options)
{
    private readonly Dictionary<string, ContainerCommand> _commands = options.Images.ToDictionary(
        image => image.Name,
        image => new ContainerCommand(image.Command[0]) { Arguments = [.. image.Command.Skip(1)], Environment = image.Environment },
        StringComparer.Ordinal
    );

    public ContainerCommand? Find(string image) => _commands.GetValueOrDefault(image);
}
