using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes;

/// <summary>Finds and reads the model files of the repository.</summary>
internal static class ModelFiles
{
    /// <summary>Returns the root of the repository that holds the current directory or the program.</summary>
    public static string FindRoot()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (Directory.Exists(Path.Combine(folder.FullName, "eng", "Shapes", "Models")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new DirectoryNotFoundException("eng/Shapes/Models was not found above the current directory.");
    }

    /// <summary>Returns the services that have a model file, in order.</summary>
    public static IReadOnlyList<string> Services(string root) =>
        [
            .. Directory
                .GetFiles(Folder(root), "*.json")
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Returns the path of a service's model file.</summary>
    public static string PathOf(string root, string service) => Path.Combine(Folder(root), service + ".json");

    /// <summary>Reads a service's model.</summary>
    public static ServiceModel Read(string root, string service)
    {
        using var stream = File.OpenRead(PathOf(root, service));
        return ServiceModelReader.Read(stream);
    }

    private static string Folder(string root) => Path.Combine(root, "eng", "Shapes", "Models");
}
