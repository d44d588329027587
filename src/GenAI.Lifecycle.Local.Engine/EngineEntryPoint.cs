using GenAI.Lifecycle.Local.Engine.Native;
using GenAI.Lifecycle.Local.Engine.Serving;
using GenAI.Lifecycle.Local.Engine.Training;

namespace GenAI.Lifecycle.Local.Engine;

/// <summary>
/// The entry point of the child process. It is not called <c>Program</c>: ASP.NET would make that public, and a user's
/// <c>WebApplicationFactory&lt;Program&gt;</c> would no longer compile.
/// </summary>
internal static class EngineEntryPoint
{
    public static async Task<int> Main(string[] args)
    {
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
    }
}
