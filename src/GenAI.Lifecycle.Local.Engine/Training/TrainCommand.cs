using GenAI.Lifecycle.Local.Engine.Hosting;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Native;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>The <c>train</c> verb: a job under SageMaker's training container contract.</summary>
internal static class TrainCommand
{
    /// <summary>Runs the job; the model directory then holds a checkpoint that can be served.</summary>
    /// <returns>0; or 1 with the reason in <c>output/failure</c> and on the error stream.</returns>
    public static int Run(TrainingPaths paths, TextWriter output, TextWriter errors)
    {
        using var stop = new StopSignal();
        try
        {
            Train(paths, output, stop.Token);
            return 0;
        }
#pragma warning disable CA1031 // Whatever ends the job is its failure, and the host must learn the reason.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            errors.WriteLine(failure.Message);
            WriteFailure(paths, failure.Message, errors);
            return 1;
        }
    }

    private static void WriteFailure(TrainingPaths paths, string message, TextWriter errors)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(paths.Failure)!);
            File.WriteAllText(paths.Failure, message);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"The reason could not be written to {paths.Failure}: {unwritable.Message}");
        }
    }

    internal static void Train(TrainingPaths paths, TextWriter output, CancellationToken cancellationToken)
    {
        var cores = new CoreUse();
        var settings = Hyperparameters.Parse(paths.ReadHyperparameters());
        var directory = BaseDirectory(paths, settings);
        using var loaded = ModelDirectory.Load(directory);
        var threads = Threads.Configure(() => Threads.Suited(loaded.Model.ParameterCount, cores.Free()));
        if (settings.Epochs == 0)
        {
            ModelDirectory.Copy(directory, paths.Model);
            output.WriteLine($"epochs=0 threads={threads}: the base model was saved unchanged");
            return;
        }

        if (loaded.Model.Adapters is not null)
            throw new EngineException(
                "The base model has virtual tokens, which cannot be merged; train from the model that they were trained on."
            );

        using var adapters = Adaptation.Apply(loaded.Model, settings);
        var encoder = new ExampleEncoder(
            loaded.Tokenizer,
            Math.Min(settings.MaxLength, loaded.Model.Config.MaxPositionEmbeddings),
            loaded.Model.Prefix
        );
        var channels = TrainingChannels.Of(paths);
        var header =
            $"base={Path.GetFileName(directory)} method={settings.Method} adapter={settings.Adapter} epochs={settings.Epochs} threads={threads}";
        var fingerprint = RunFingerprint.Of(settings, directory, channels.Files());
        var run = new TrainingRun(loaded, settings, encoder, channels, paths, fingerprint, header, output);
        TellQuantised(loaded, output);
        var finished = Methods.OfRewards.Contains(settings.Method) ? run.Reinforce(cancellationToken) : run.Learn(cancellationToken);
        output.WriteLine(finished ? "finished" : "stopped: the checkpoint and the model so far were saved");
    }

    private static void TellQuantised(LoadedModel loaded, TextWriter output)
    {
        if (loaded.Model.Quantised is not { Count: > 0 } quantised)
            return;

        var (bytes, count) = (quantised.Values.Sum(static each => each.Bytes), quantised.Values.Sum(static each => each.Count));
        output.WriteLine(
            FormattableString.Invariant(
                $"quantised_parameters={count} of={loaded.Model.ParameterCount} bytes_per_quantised_parameter={(double)bytes / count:F4}"
            )
        );
    }

    /// <summary>The channel <c>model</c>, or the base model that is asked for.</summary>
    private static string BaseDirectory(TrainingPaths paths, Hyperparameters settings)
    {
        if (!Directory.Exists(paths.Channel("model")))
            return BaseModel
                .Find(settings.BaseModel ?? Environment.GetEnvironmentVariable("GENAI_BASE_MODEL") ?? BaseModel.Large.Name)
                .Directory;
        var given = paths.ModelChannel("model");
        return ModelDirectory.Exists(given)
            ? given
            : throw new EngineException($"The channel model has no {ModelDirectory.Configuration}: {given}.");
    }
}
