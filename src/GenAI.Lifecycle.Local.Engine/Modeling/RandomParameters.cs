using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>The parameters of a decoder before any training.</summary>
internal static class RandomParameters
{
    public static Dictionary<string, Tensor> Draw(ModelConfig config, long seed)
    {
        manual_seed(seed);
        var parameters = new Dictionary<string, Tensor>();
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, shape) in ParameterNames.Of(config))
            parameters[name] = Draw(name, shape).DetachFromDisposeScope();

        if (config.KeyValueHeads == config.NumAttentionHeads)
            BeginWithInduction(config, parameters);
        return parameters;
    }

    private static Tensor Draw(string name, long[] shape)
    {
        if (name.EndsWith("norm.weight", StringComparison.Ordinal))
            return ones(shape);
        if (name.EndsWith("key_shift", StringComparison.Ordinal))
            return linspace(0, 1, (int)shape[0]).sqrt();

        var deviation = name == ParameterNames.Embedding ? .02 : Math.Sqrt(1.0 / shape[1]) * (IsResidual(name) ? .5 : 1);
        return randn(shape) * deviation;
    }

    /// <summary>
    /// With keys like queries and the output the transpose of the values, a head begins by looking for what resembles the present and
    /// passing on what it finds (after Trockman and Kolter, 2023): with shifted keys and tied embeddings, the beginning of an induction head.
    /// </summary>
    private static void BeginWithInduction(ModelConfig config, Dictionary<string, Tensor> parameters)
    {
        for (var layer = 0; layer < config.NumHiddenLayers; layer++)
        {
            parameters[ParameterNames.Of(layer, "k_proj")].copy_(parameters[ParameterNames.Of(layer, "q_proj")]);
            parameters[ParameterNames.Of(layer, "o_proj")].copy_(parameters[ParameterNames.Of(layer, "v_proj")].t() * .5);
        }
    }

    private static bool IsResidual(string name) =>
        name.EndsWith("o_proj.weight", StringComparison.Ordinal) || name.EndsWith("down_proj.weight", StringComparison.Ordinal);
}
