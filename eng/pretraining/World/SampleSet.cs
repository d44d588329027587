namespace GenAI.Lifecycle.Pretraining.World;

/// <summary>The sample sets of the repository.</summary>
internal static class SampleSet
{
    public const ulong Seed = 20_26;

    public const int Count = 400;
}
