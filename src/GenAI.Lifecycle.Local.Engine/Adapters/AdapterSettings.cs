using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>The shape of an adapter. The defaults are PEFT's.</summary>
internal sealed record AdapterSettings
{
    /// <summary>The inner width r of low-rank updates; 0 for none.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>The scale's numerator α.</summary>
    public double Alpha { get; init; } = 8;

    /// <summary>The share of the low-rank path's inputs that is left out in training.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the scale is α/√r instead of α/r: rsLoRA (Kalajdzievski 2023, arXiv:2312.03732).</summary>
    public bool RankStabilised { get; init; }

    /// <summary>Whether magnitude and direction are trained apart: DoRA (Liu et al. 2024, arXiv:2402.09353).</summary>
    public bool Decomposed { get; init; }

    /// <summary>The linear layers with low-rank updates, of <see cref="ParameterNames.Linear"/>.</summary>
    public IReadOnlyList<string> TargetModules { get; init; } = ParameterNames.Linear;

    /// <summary>The modules that are trained whole and saved with the adapter, of <see cref="SavedModules.Known"/>.</summary>
    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    /// <summary>The number of trained embeddings stand before every text: prompt tuning (Lester et al. 2021, arXiv:2104.08691); 0 for none.</summary>
    public int VirtualTokens { get; init; }

    /// <summary>The factor of B·A.</summary>
    public double Scale => Rank == 0 ? 0 : Alpha / (RankStabilised ? Math.Sqrt(Rank) : Rank);
}
