using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Local.Engine;

/// <summary>The way in which an application starts the engine as a child process: through its own dependency and runtime files.</summary>
public static class EngineProcess
{
    /// <summary>The image under which the engine is registered for training and serving.</summary>
    public const string ImageName = "local/genai-lifecycle-engine:latest";

    private static readonly string[] Settings =
    [
        Native.Threads.Variable,
        "OMP_NUM_THREADS",
        "OMP_WAIT_POLICY",
        "GOMP_SPINCOUNT",
        "KMP_BLOCKTIME",
        "GENAI_BASE_MODEL",
    ];

    /// <summary>The command line without its last argument, which is <c>train</c> or <c>serve</c>: the .NET host, the files it needs, the engine's assembly.</summary>
    /// <returns>The program and its arguments, each its own element.</returns>
    /// <exception cref="InvalidOperationException">The application brings no libtorch for this platform, or it is not run by a .NET host.</exception>
    public static IReadOnlyList<string> GetCommand()
    {
        RequireLibTorch();
        var dependencies = FindDependencyFile();
        return
        [
            FindHost(),
            "exec",
            "--depsfile",
            dependencies,
            "--runtimeconfig",
            Path.ChangeExtension(Path.ChangeExtension(dependencies, null), ".runtimeconfig.json"),
            typeof(EngineProcess).Assembly.Location,
        ];
    }

    /// <summary>The settings of the engine in this process's environment: a container inherits no others.</summary>
    internal static IReadOnlyDictionary<string, string> GetSettings() =>
        Settings
            .Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name)))
            .Where(setting => setting.Value is { Length: > 0 })
            .ToDictionary(setting => setting.Key, setting => setting.Value!);

    /// <summary>The first of the application's dependency files that has a runtime configuration beside it.</summary>
    private static string FindDependencyFile() =>
        ((AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? []).FirstOrDefault(
            file => File.Exists(file) && File.Exists(Path.ChangeExtension(Path.ChangeExtension(file, null), ".runtimeconfig.json"))
        )
        ?? throw new InvalidOperationException(
            "The engine needs the application's .deps.json and .runtimeconfig.json beside it; a single-file or native application has none. Publish it framework-dependent."
        );

    private static string FindHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var root = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent?.Parent?.Parent?.FullName;
        string?[] candidates =
        [
            Environment.ProcessPath is { } own && Path.GetFileName(own) == name ? own : null,
            root is null ? null : Path.Combine(root, name),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } variable ? Path.Combine(variable, name) : null,
        ];
        return candidates.OfType<string>().FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"No {name} was found for the runtime in {RuntimeEnvironment.GetRuntimeDirectory()}; set DOTNET_ROOT to an installed .NET runtime."
            );
    }

    private static void RequireLibTorch()
    {
        var library =
            OperatingSystem.IsWindows() ? "torch_cpu.dll"
            : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib"
            : "libtorch_cpu.so";
        var directories = (
            (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            ) ?? []
        ).Append(AppContext.BaseDirectory);
        if (!directories.Any(directory => File.Exists(Path.Combine(directory, library))))
            throw new InvalidOperationException(
                $"The engine needs libtorch, and {library} is not among the application's files. Reference libtorch-cpu-linux-x64, libtorch-cpu-win-x64 or libtorch-cpu-osx-arm64 2.10.0 (this machine: {RuntimeInformation.RuntimeIdentifier}) in the application."
            );
    }
}
