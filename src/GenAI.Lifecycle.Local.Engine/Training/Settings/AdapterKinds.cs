namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The values of the hyperparameter <c>adapter</c>.</summary>
internal static class AdapterKinds
{
    /// <summary>All parameters are trained.</summary>
    public const string None = "none";

    /// <summary>Low-rank updates of frozen weights.</summary>
    public const string LowRank = "lora";

    /// <summary>Low-rank updates of weights that are frozen in 4 bits.</summary>
    public const string Quantised = "qlora";

    /// <summary>Virtual tokens before every text.</summary>
    public const string Prompt = "prompt";

    public static readonly string[] All = [None, LowRank, Quantised, Prompt];
}
