using System.Diagnostics;

namespace GenAI.Lifecycle.Packages.Tests;

/// <summary>The .NET command line, in a folder.</summary>
internal static class DotNet
{
    /// <summary>Runs a command; a failure fails the test with what was printed.</summary>
    /// <returns>The output.</returns>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the build that runs these tests may reach this one.
        foreach (
            var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()
        )
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var printed = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, string.Concat(printed));
        return printed[0];
    }
}
