using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GenAI.Lifecycle.Local.TestContainer;

/// <summary>Trains nothing, but does all a training container does; hyperparameters choose how it ends.</summary>
internal static class Training
{
    public static async Task<int> RunAsync()
    {
        var root = Environment.GetEnvironmentVariable("SAGEMAKER_BASE_DIR") ?? "/opt/ml";
        var settings = Read(Path.Combine(root, "input", "config", "hyperparameters.json"));
        using var stop = new CancellationTokenSource();
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            if (!settings.ContainsKey("ignore_terminate"))
                stop.Cancel();
        });

        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            File.AppendAllText(Path.Combine(root, "output", "data", "environment.txt"), $"{variable.Key}={variable.Value}\n");

        var epochs = int.Parse(settings.GetValueOrDefault("epochs", "2"), CultureInfo.InvariantCulture);
        var checkpoint = Path.Combine(root, "checkpoints", "epoch.txt");
        var first = File.Exists(checkpoint) ? int.Parse(File.ReadAllText(checkpoint), CultureInfo.InvariantCulture) + 1 : 1;
        for (var epoch = first; epoch <= epochs; epoch++)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"epoch={epoch}/{epochs} step=5/5 loss={1.0 / Math.Pow(10, epoch):E1};")
            );
            File.WriteAllText(checkpoint, epoch.ToString(CultureInfo.InvariantCulture));
        }

        if (settings.TryGetValue("failure", out var failure))
        {
            if (failure.Length > 0)
                File.WriteAllText(Path.Combine(root, "output", "failure"), failure);
            Console.Error.WriteLine("going down");
            return int.Parse(settings.GetValueOrDefault("exit_code", "1"), CultureInfo.InvariantCulture);
        }

        if (settings.ContainsKey("wait"))
        {
            Console.WriteLine("waiting");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        File.WriteAllText(Path.Combine(root, "model", "weights.txt"), settings.GetValueOrDefault("weights", "tuned") + Inputs(root));
        File.WriteAllText(Path.Combine(root, "output", "data", "summary.txt"), "done");
        return 0;
    }

    private static string Inputs(string root) =>
        string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(root, "input", "data"), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => "|" + File.ReadAllText(file))
        );

    private static Dictionary<string, string> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);
    }
}
