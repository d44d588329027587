using GenAI.Lifecycle.Local.Engine;
using GenAI.Lifecycle.Local.Engine.Native;
using GenAI.Lifecycle.Local.Engine.Serving;
using GenAI.Lifecycle.Local.Engine.Training;

Threads.WaitPassively();
LibTorch.Prepare();
try
{
    switch (args)
    {
        case ["train"]:
            return TrainCommand.Run(TrainingPaths.FromEnvironment(), Console.Out, Console.Error);
        case ["serve"]:
            Threads.Configure(() => 1);
            await ServeCommand.RunAsync().ConfigureAwait(false);
            return 0;
        default:
            Console.Error.WriteLine("The engine is started with one argument: train or serve.");
            return 64;
    }
}
catch (Exception failure) when (failure is EngineException or IOException or InvalidDataException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
