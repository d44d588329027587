using System.Diagnostics;

namespace GenAI.Lifecycle.Local.Tests.Containers;

/// <summary>Named pipes without a writer.</summary>
internal static class TestPipe
{
    public static void Make(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
