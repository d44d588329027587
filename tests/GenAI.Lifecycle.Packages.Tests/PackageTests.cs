using System.IO.Compression;
using System.Xml.Linq;

namespace GenAI.Lifecycle.Packages.Tests;

/// <summary>Packs what was built into a folder feed and lets a fresh application live on it.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private const string Version = "0.0.1-packed";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genai-packages-");

    private static DirectoryInfo Root { get; } = FindRoot();

    private string Feed => Path.Combine(_folder.FullName, "feed");

    public async ValueTask InitializeAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await DotNet.RunAsync(
            Root.FullName,
            "pack",
            "GenAI.Lifecycle.sln",
            "--no-build",
            "--nologo",
            "-v",
            "q",
            "-c",
            configuration,
            "-o",
            Feed,
            $"-p:Version={Version}"
        );
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_assembly_is_a_package_that_a_fresh_application_runs_on()
    {
        var packages = Directory.GetFiles(Feed, "*.nupkg");
        packages
            .Select(static p => Path.GetFileName(p)[..^(".nupkg".Length + Version.Length + 1)])
            .ShouldBe(new DirectoryInfo(Path.Combine(Root.FullName, "src")).GetDirectories().Select(static d => d.Name), ignoreOrder: true);
        packages.ShouldAllBe(package => HoldsItsPapers(package));

        var printed = await RunConsumerAsync();

        printed.ShouldContain("genai-lifecycle.pocket-mini-v1:0 wrote 8 tokens.");
    }

    private static bool HoldsItsPapers(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        var name = Path.GetFileName(package)[..^(".nupkg".Length + Version.Length + 1)];
        using var manifest = archive.GetEntry($"{name}.nuspec")!.Open();
        var metadata = XDocument.Load(manifest).Root!.Elements().Single();
        return archive.GetEntry("README.md") is not null
            && archive.GetEntry($"lib/net10.0/{name}.xml") is not null
            && metadata.Elements().Any(static e => e.Name.LocalName == "license" && e.Value == "Apache-2.0")
            && File.Exists(Path.ChangeExtension(package, ".snupkg"));
    }

    private async Task<string> RunConsumerAsync()
    {
        var consumer = _folder.CreateSubdirectory("consumer").FullName;
        var source = Path.Combine(AppContext.BaseDirectory, "Consumer");
        File.Copy(Path.Combine(source, "Program.cs"), Path.Combine(consumer, "Program.cs"));
        // A project of no solution: under its own name only where it is built.
        File.Copy(Path.Combine(source, "Consumer.xml"), Path.Combine(consumer, "Consumer.csproj"));
        // Everything but the packed comes from where this repository was restored to.
        var restored = (await DotNet.RunAsync(Root.FullName, "nuget", "locals", "global-packages", "--list")).Trim();
        await File.WriteAllTextAsync(
            Path.Combine(consumer, "nuget.config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{restored[
                (restored.IndexOf(':', StringComparison.Ordinal) + 1)..
            ].Trim()}" /></fallbackPackageFolders>
            </configuration>
            """
        );
        return await DotNet.RunAsync(
            consumer,
            "run",
            $"-p:LifecycleVersion={Version}",
            $"-p:TorchVersion={TorchVersion()}",
            $"-p:RestorePackagesPath={Path.Combine(_folder.FullName, "restored")}"
        );
    }

    private static string TorchVersion() =>
        XDocument
            .Load(Path.Combine(Root.FullName, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .First(static p => p.Attribute("Include")!.Value.StartsWith("libtorch-cpu-", StringComparison.Ordinal))
            .Attribute("Version")!
            .Value;

    private static DirectoryInfo FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GenAI.Lifecycle.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No folder above holds the solution.");
        return folder;
    }
}
