using System.Globalization;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Native;

/// <summary>How many threads libtorch uses in this process. Two processes that both use all cores slow each other by more than half.</summary>
internal static class Threads
{
    public const string Variable = "GENAI_ENGINE_THREADS";

    /// <summary>Sets what <c>GENAI_ENGINE_THREADS</c> or <c>OMP_NUM_THREADS</c> says.</summary>
    /// <param name="otherwise">What is used when neither is set.</param>
    /// <exception cref="EngineException">It is no whole number from 1 to 256.</exception>
    public static void Configure(int otherwise) => set_num_threads(Read(Variable) ?? Read("OMP_NUM_THREADS") ?? otherwise);

    private static int? Read(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } value) return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads is >= 1 and <= 256
            ? threads
            : throw new EngineException($"The environment variable {variable} is '{value}'; it must be a whole number from 1 to 256.");
    }
}
