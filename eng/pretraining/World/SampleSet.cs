namespace GenAI.Lifecycle.Pretraining.World;

/// <summary>Which samples the repository holds.</summary>
internal static class SampleSet
{
    public const ulong Seed = 20_26;

    public const int Count = 400;
}
