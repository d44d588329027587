using TorchSharp;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>The names of tensors in PEFT's <c>adapter_model.safetensors</c>.</summary>
internal static class PeftNames
{
    public const string VirtualTokens = "prompt_embeddings";
    public const string InnerEnd = ".lora_A.weight";
    public const string OuterEnd = ".lora_B.weight";

    /// <summary>The magnitude is a parameter and not a module; its name has no <c>.weight</c>.</summary>
    public const string MagnitudeEnd = ".lora_magnitude_vector";

    private const string Prefix = "base_model.model.";
    private const string Weight = ".weight";

    /// <summary>The tensors of a layer's update.</summary>
    public static IEnumerable<(string Name, torch.Tensor Tensor)> Of(string parameter, LowRankUpdate update)
    {
        yield return (Stem(parameter) + InnerEnd, update.A);
        yield return (Stem(parameter) + OuterEnd, update.B);
        if (update.Magnitude is { } magnitude)
            yield return (Stem(parameter) + MagnitudeEnd, magnitude);
    }

    /// <summary>The name of a parameter that is saved whole.</summary>
    public static string OfSaved(string parameter) => Prefix + parameter;

    /// <summary>The start of the names of a layer's update.</summary>
    public static string Stem(string parameter) => Prefix + parameter[..^Weight.Length];
}
