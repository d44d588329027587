using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace GenAI.Lifecycle.Architecture.Tests;

/// <summary>The repository as files.</summary>
internal static class Repository
{
    private static readonly string[] s_generated = ["bin", "obj", "node_modules", "BenchmarkDotNet.Artifacts", "TestResults", "Generated"];

    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as these tests were built.</summary>
    private static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static IReadOnlyList<SourceProject> Projects { get; } =
    [
        .. Files("src", ".csproj")
            .Select(static path => new SourceProject(Path.GetFileNameWithoutExtension(path), path, XDocument.Load(path))),
    ];

    /// <summary>The files below a folder that are written, not generated.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Walk(path).Where(file => extensions.Length == 0 || extensions.Contains(Path.GetExtension(file)))
            : [];
    }

    /// <summary>A path from the root on, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string Assembly(string project) => Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", $"{project}.dll");

    private static IEnumerable<string> Walk(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(static d => !s_generated.Contains(Path.GetFileName(d)) && !Path.GetFileName(d).StartsWith('.'))
                    .SelectMany(Walk)
            );

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GenAI.Lifecycle.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} or {thisFile} holds GenAI.Lifecycle.sln.");
    }
}

/// <summary>A project of src.</summary>
internal sealed record SourceProject(string Name, string Path, XDocument Xml)
{
    public IEnumerable<string> References =>
        Xml.Descendants("ProjectReference")
            .Select(static r => System.IO.Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

    public IEnumerable<string> Packages => Xml.Descendants("PackageReference").Select(static r => r.Attribute("Include")!.Value);
}
