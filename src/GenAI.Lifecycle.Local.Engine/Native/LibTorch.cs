using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Runtime.Versioning;

namespace GenAI.Lifecycle.Local.Engine.Native;

/// <summary>Finds libtorch, and loads TorchSharp's native part where the system's C++ runtime is older than the one it was built with.</summary>
internal static class LibTorch
{
    /// <summary>Asked for by a marker symbol alone, of which there is no use in the library.</summary>
    private const string MissingVersion = "GLIBCXX_3.4.32";

    private static readonly string[] Dependencies = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    private static int _prepared;

    /// <summary>Must run before the first use of TorchSharp. Where the ordinary search succeeds it changes nothing.</summary>
    public static void Prepare()
    {
        if (OperatingSystem.IsLinux() && Interlocked.Exchange(ref _prepared, 1) == 0)
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
    }

    /// <summary>The directories in which the host looks for native libraries.</summary>
    private static IEnumerable<string> Directories =>
        (
            (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            ) ?? []
        ).Append(AppContext.BaseDirectory);

    [SupportedOSPlatform("linux")]
    private static nint Resolve(Assembly assembly, string name)
    {
        if (name != "LibTorchSharp")
            return 0;
        if (
            Find("libLibTorchSharp.so") is not { } original
            || Dependencies.Select(Find).ToArray() is not { } libraries
            || libraries.Contains(null)
        )
            return 0;
        var bytes = File.ReadAllBytes(original);
        if (!ElfVersions.Relax(bytes, MissingVersion))
            return 0;
        foreach (var library in libraries)
            NativeLibrary.Load(library!);

        // The copy is private to this process and needed only until it is mapped.
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (
                var file = new FileStream(
                    copy,
                    new FileStreamOptions
                    {
                        Mode = FileMode.CreateNew,
                        Access = FileAccess.Write,
                        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                    }
                )
            )
                file.Write(bytes);
            return NativeLibrary.Load(copy);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static string? Find(string file) => Directories.Select(directory => Path.Combine(directory, file)).FirstOrDefault(File.Exists);
}
