using System.Diagnostics;

namespace GenAI.Lifecycle.Local.Engine.Tests;

/// <summary>Named pipes, which nobody writes to.</summary>
internal static class Pipes
{
    public static void Make(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
