using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Asks a process to end, as a container runtime does.</summary>
internal static class UnixSignal
{
    private const int Terminate = 15;

    /// <summary>Sends SIGTERM. A process that has already ended is not an error.</summary>
    public static void SendTerminate(int processId) => _ = Kill(processId, Terminate);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
