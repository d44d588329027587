using GenAI.Lifecycle.Records;
using Xunit.Runner.InProc.SystemConsole;

namespace GenAI.Lifecycle.Core.Tests.Records;

/// <summary>The entry point: runs the tests, or writes records until it is killed and says which ones are stored.</summary>
internal static class StoreWriterProgram
{
    private const string Verb = "write-records";

    public static string Executable { get; } =
        Path.Combine(
            AppContext.BaseDirectory,
            typeof(StoreWriterProgram).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : string.Empty)
        );

    public static string[] Arguments(string path, string run, string prefix) => [Verb, path, run, prefix];

    /// <summary>A content that is long enough to span pages of the database.</summary>
    public static string Content(string key) => $"\"{string.Concat(Enumerable.Repeat(key, 500))}\"";

    private static Task<int> Main(string[] args) =>
        args is [Verb, var path, var run, var prefix] ? WriteAsync(path, run, prefix) : ConsoleRunner.Run(args);

    private static async Task<int> WriteAsync(string path, string run, string prefix)
    {
        await using var store = new SqliteLifecycleStore(path);
        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(async lane =>
                {
                    for (var i = 0; ; i++)
                    {
                        var key = $"{prefix}-{lane}-{i}";
                        await store.AppendAsync(run, "cell", key, Content(key));
                        Console.WriteLine(key);
                    }
                })
        );
        return 0;
    }
}
