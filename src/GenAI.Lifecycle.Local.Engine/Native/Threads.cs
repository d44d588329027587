using System.Globalization;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Native;

/// <summary>The number of threads that libtorch uses in this process, and how they wait for work.</summary>
/// <remarks>
/// Idle threads of OpenMP spin by default. On two cores, two processes of two threads each then take ten times as long as with one thread
/// each.
/// Passive waiting removes that; one thread is also the fastest for small models, whose work is shorter than waking another thread.
/// </remarks>
internal static class Threads
{
    public const string Variable = "GENAI_ENGINE_THREADS";

    /// <summary>The size of a model from which one more thread pays.</summary>
    private const long ParametersPerThread = 4_000_000;

    /// <summary>The settings that tell the OpenMP runtimes of GNU (Linux), Intel and LLVM (Windows, macOS) to sleep while they wait.</summary>
    private static readonly (string Name, string Value)[] PassiveWaiting =
    [
        ("OMP_WAIT_POLICY", "PASSIVE"),
        ("GOMP_SPINCOUNT", "0"),
        ("KMP_BLOCKTIME", "0"),
    ];

    /// <summary>Makes waiting threads sleep, unless the environment says otherwise. Must run before libtorch is loaded.</summary>
    public static void WaitPassively()
    {
        foreach (var (name, value) in PassiveWaiting)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 })
                continue;

            // The runtime's own copy of the environment is not the one that native libraries read, but on Windows.
            if (OperatingSystem.IsWindows())
                Environment.SetEnvironmentVariable(name, value);
            else
                _ = SetEnvironment(name, value, 1);
        }
    }

    /// <summary>Sets the number that <c>GENAI_ENGINE_THREADS</c> or <c>OMP_NUM_THREADS</c> names.</summary>
    /// <param name="otherwise">The number to use when neither is set.</param>
    /// <returns>The number that was set.</returns>
    /// <exception cref="EngineException">A variable is not a whole number from 1 to 256.</exception>
    public static int Configure(Func<int> otherwise)
    {
        var threads = Read(Variable) ?? Read("OMP_NUM_THREADS") ?? otherwise();
        set_num_threads(threads);
        return threads;
    }

    /// <summary>Returns the number of threads that suits a model: by its size, at most one per free core, at least one.</summary>
    public static int Suited(long parameters, int freeCores) =>
        (int)Math.Clamp(parameters / ParametersPerThread, 1, Math.Max(1, freeCores));

    private static int? Read(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } value)
            return null;

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads is >= 1 and <= 256
            ? threads
            : throw new EngineException($"The environment variable {variable} is '{value}'; it must be a whole number from 1 to 256.");
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string value,
        int overwrite
    );
}
