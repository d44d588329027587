using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>Turns the tensors of a checkpoint into the parameters of a decoder.</summary>
internal static class CheckpointTensors
{
    private const int Listed = 5;

    /// <summary>Frequencies that follow from <c>rope_theta</c>; older writers stored them.</summary>
    private const string Derived = ".rotary_emb.inv_freq";

    /// <summary>Brings tied embeddings to one name and checks that the decoder uses every tensor.</summary>
    /// <param name="config">The decoder's shape.</param>
    /// <param name="tensors">The tensors as stored. The method owns them: those that are not returned are disposed of.</param>
    /// <exception cref="InvalidDataException">The checkpoint has tensors that the decoder does not use, such as biases.</exception>
    public static Dictionary<string, Tensor> ToParameters(ModelConfig config, Dictionary<string, Tensor> tensors)
    {
        foreach (var name in tensors.Keys.Where(name => name.EndsWith(Derived, StringComparison.Ordinal)).ToList())
            Drop(tensors, name);
        if (config.TieWordEmbeddings)
            Tie(tensors);

        var unused = tensors.Keys.Except(ParameterNames.Of(config).Select(each => each.Name)).Order(StringComparer.Ordinal).ToList();
        if (unused.Count > 0)
        {
            throw new InvalidDataException(
                $"The checkpoint has {unused.Count} tensors that a decoder of this configuration does not use: "
                    + string.Join(", ", unused.Take(Listed))
                    + (unused.Count > Listed ? ", …" : "")
                    + ". The engine cannot leave them out."
            );
        }

        return tensors;
    }

    /// <summary>Tied weights are one tensor, stored under either name or under both.</summary>
    private static void Tie(Dictionary<string, Tensor> tensors)
    {
        if (!tensors.TryGetValue(ParameterNames.Head, out var head))
            return;

        if (!tensors.TryGetValue(ParameterNames.Embedding, out var embedding))
        {
            tensors.Remove(ParameterNames.Head);
            tensors[ParameterNames.Embedding] = head;
            return;
        }

        if (!embedding.Equals(head))
            throw new InvalidDataException(
                $"tie_word_embeddings is true, but {ParameterNames.Head} and {ParameterNames.Embedding} differ."
            );
        Drop(tensors, ParameterNames.Head);
    }

    private static void Drop(Dictionary<string, Tensor> tensors, string name)
    {
        tensors[name].Dispose();
        tensors.Remove(name);
    }
}
