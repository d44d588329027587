using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>Turns the tensors of a file into an adapter. Tensors that are taken leave the dictionary.</summary>
internal sealed class AdapterReader(Transformer model, AdapterSettings settings, Dictionary<string, Tensor> tensors, string path)
{
    /// <exception cref="InvalidDataException">A tensor is missing, has another shape, or has no place in the decoder.</exception>
    public AdapterSet Read()
    {
        var updates = new Dictionary<string, LowRankUpdate>();
        foreach (var name in settings.Rank > 0 ? AdapterSet.LayersOf(model.Config, settings.TargetModules) : [])
            updates[name] = ReadUpdate(name);

        var saved = new Dictionary<string, Tensor>();
        foreach (var name in SavedModules.ParametersOf(model.Config, settings.ModulesToSave))
            saved[name] = Take(PeftNames.OfSaved(name), model.ShapeOf(name));
        ReadTiedHead(saved);

        var virtualTokens =
            settings.VirtualTokens > 0 ? Take(PeftNames.VirtualTokens, [settings.VirtualTokens, model.Config.HiddenSize]) : null;
        return tensors.Count == 0
            ? new AdapterSet(settings, updates, saved, virtualTokens)
            : throw new InvalidDataException(
                $"{path}: the tensor {tensors.Keys.Order(StringComparer.Ordinal).First()} has no place in the decoder."
            );
    }

    private LowRankUpdate ReadUpdate(string name)
    {
        var (stem, shape) = (PeftNames.Stem(name), model.ShapeOf(name));
        var a = Take(stem + PeftNames.InnerEnd, [settings.Rank, shape[1]]);
        var b = Take(stem + PeftNames.OuterEnd, [shape[0], settings.Rank]);
        return new LowRankUpdate(a, b, settings.Decomposed ? Take(stem + PeftNames.MagnitudeEnd, [shape[0]]) : null, settings.Scale);
    }

    /// <summary>An adapter of tied embeddings that holds another head, or none, leaves the embeddings untied.</summary>
    private void ReadTiedHead(Dictionary<string, Tensor> saved)
    {
        if (!model.Config.TieWordEmbeddings || !saved.TryGetValue(ParameterNames.Embedding, out var embedding))
            return;

        var name = PeftNames.OfSaved(ParameterNames.Head);
        if (!tensors.ContainsKey(name))
        {
            saved[ParameterNames.Head] = model.Weight(ParameterNames.Embedding).clone().DetachFromDisposeScope();
            return;
        }

        var head = Take(name, embedding.shape);
        if (head.Equals(embedding))
            head.Dispose();
        else
            saved[ParameterNames.Head] = head;
    }

    private Tensor Take(string name, long[] shape)
    {
        if (!tensors.TryGetValue(name, out var value))
            throw new InvalidDataException($"{path}: the tensor {name} is missing.");
        if (!value.shape.AsSpan().SequenceEqual(shape))
            throw new InvalidDataException(
                $"{path}: {name} has shape [{string.Join(',', value.shape)}]; this decoder needs [{string.Join(',', shape)}]."
            );

        tensors.Remove(name);
        return value;
    }
}
