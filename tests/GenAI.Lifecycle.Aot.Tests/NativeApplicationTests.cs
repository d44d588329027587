using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Aot.Tests;

/// <summary>The application of GenAI.Lifecycle.Aot.App, whose build fails on any trim or AOT warning.</summary>
public sealed class NativeApplicationTests
{
    private const string Said = "chat: sunny (4 tokens, stop)\nstream: sunny (stop)\nembed: 2 × 3\n";

    [Fact]
    public async Task It_chats_streams_and_embeds_without_serialisation_by_reflection() =>
        (await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "GenAI.Lifecycle.Aot.App.dll"))).ShouldBe(Said);

    /// <summary>Needs the native compiler's package on the feed and a C linker on the machine.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Published_natively_it_does_the_same_and_no_warning_is_raised()
    {
        using var folder = new ScratchFolder();

        var built = await RunAsync(
            "dotnet",
            "publish",
            Project(),
            "-c",
            "Release",
            "-r",
            RuntimeInformation.RuntimeIdentifier,
            "-o",
            folder.Path,
            "-nologo",
            "-m:1"
        );
        var said = await RunAsync(
            Path.Combine(folder.Path, OperatingSystem.IsWindows() ? "GenAI.Lifecycle.Aot.App.exe" : "GenAI.Lifecycle.Aot.App")
        );

        built.ShouldNotContain("warning");
        said.ShouldBe(Said);
    }

    private static string Project()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "GenAI.Lifecycle.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "GenAI.Lifecycle.Aot.App");
    }

    private static async Task<string> RunAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await output + await errors);
        return (await output).ReplaceLineEndings("\n");
    }

    private sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("genai-aot-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
