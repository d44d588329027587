using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Local.Engine.Native;
using TorchSharp;

// libtorch has one generator of random numbers a process.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace GenAI.Lifecycle.Local.Engine.Tests;

internal static class TestSetup
{
    [ModuleInitializer]
    public static void Prepare()
    {
        LibTorch.Prepare();

        // Small tensors gain nothing from threads, and lose much where other test assemblies run beside.
        torch.set_num_threads(1);
    }
}
