using System.Diagnostics;

namespace GenAI.Lifecycle.Local.Engine.Tests;

/// <summary>Named pipes without a writer.</summary>
internal static class Pipes
{
    public static void Make(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
