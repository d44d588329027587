using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Shapes;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Makes the cases' calls with AWS's own JavaScript clients, by <c>tests/js/wire.js</c>.</summary>
internal static class JavaScriptClients
{
    private static readonly string s_folder = Path.Combine(ModelFiles.FindRoot(), "tests", "js");

    /// <summary>Why the clients cannot be run; null when they can.</summary>
    public static string? Missing()
    {
        if (!Directory.Exists(Path.Combine(s_folder, "node_modules", "@aws-sdk")))
        {
            return "The JavaScript clients are not installed: npm ci --prefix tests/js";
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, Node))) ? null : $"There is no {Node} on the path.";
    }

    /// <summary>Returns what came of each call.</summary>
    public static async Task<IReadOnlyList<JsonObject>> CallAsync(IReadOnlyList<WireCase> cases, string address)
    {
        var start = new ProcessStartInfo(Node)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(s_folder, "wire.js"));
        start.ArgumentList.Add(address);
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(cases.Select(Case)));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
        {
            throw new InvalidOperationException($"wire.js ended with {node.ExitCode}: {await errors}");
        }

        return [.. JsonNode.Parse(await output)!.AsArray().Select(item => item!.AsObject())];
    }

    private static string Node => OperatingSystem.IsWindows() ? "node.exe" : "node";

    private static JsonObject Case(WireCase call) =>
        new()
        {
            ["id"] = call.Id,
            ["service"] = call.Sdk.Service,
            ["operation"] = call.Operation.Name,
            ["input"] = call.Input.DeepClone(),
        };
}
