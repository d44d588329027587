using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Hosting;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Native;

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
        var length = Math.Min(settings.MaxLength, loaded.Model.Config.MaxPositionEmbeddings);
        var train = Directory.Exists(paths.Channel("train")) ? paths.Channel("train") : paths.Channel("training");
        var examples = TrainingData.Load(train, loaded.Tokenizer, length);
        var validation = Directory.Exists(paths.Channel("validation")) ? TrainingData.Load(paths.Channel("validation"), loaded.Tokenizer, length) : [];
        output.WriteLine($"base={Path.GetFileName(directory)} examples={examples.Count} validation={validation.Count} "
            + $"method={settings.Method} epochs={settings.Epochs} threads={threads}");
        if (settings.Epochs == 0)
        {
            ModelDirectory.Copy(directory, paths.Model);
            output.WriteLine("epochs=0: the base model was saved unchanged");
            return;
        }

        using var trainer = new SupervisedTrainer(
            loaded.Model, settings, examples, validation, new TrainingCheckpoint(paths.Checkpoints), Fingerprint(settings, directory, examples));
        if (trainer.ResumedSteps > 0)
        {
            var (epoch, step) = Math.DivRem(trainer.ResumedSteps - 1, trainer.StepsPerEpoch);
            output.WriteLine($"resumed after epoch={epoch + 1}/{settings.Epochs} step={step + 1}/{trainer.StepsPerEpoch}");
        }

        var finished = trainer.Run(progress => output.WriteLine(progress), cancellationToken);
        ModelDirectory.Save(loaded.Model, directory, paths.Model);
        output.WriteLine(finished ? "finished" : "stopped: the checkpoint and the model so far were saved");
    }

    /// <summary>The channel <c>model</c>, or the base model that is asked for.</summary>
    private static string BaseDirectory(TrainingPaths paths, Hyperparameters settings)
    {
        var given = paths.Channel("model");
        if (!Directory.Exists(given))
            return BaseModel.Find(settings.BaseModel ?? Environment.GetEnvironmentVariable("GENAI_BASE_MODEL") ?? BaseModel.Large.Name).Directory;
        return ModelDirectory.Exists(given) ? given : throw new EngineException($"The channel model has no {ModelDirectory.Configuration}: {given}.");
    }

    /// <summary>What decides the course of a run.</summary>
    private static string Fingerprint(Hyperparameters settings, string directory, IReadOnlyList<Example> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var decisive = settings with { SaveSteps = 1, LogSteps = 1, BaseModel = null };
        hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(decisive)));
        hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, ModelDirectory.Weights))));
        foreach (var example in examples) hash.AppendData(MemoryMarshal.AsBytes(example.Tokens.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
