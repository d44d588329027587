using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>An adapter: low-rank updates of linear layers, modules that replace the frozen ones, and virtual tokens.</summary>
/// <remarks>It owns its tensors.</remarks>
internal sealed class AdapterSet : IDisposable
{
    private readonly Dictionary<string, LowRankUpdate> _updates;
    private readonly Dictionary<string, Tensor> _saved;

    public AdapterSet(
        AdapterSettings settings,
        Dictionary<string, LowRankUpdate> updates,
        Dictionary<string, Tensor> saved,
        Tensor? virtualTokens
    )
    {
        (Settings, _updates, _saved, VirtualTokens) = (settings, updates, saved, virtualTokens);
    }

    public AdapterSettings Settings { get; }

    /// <summary>The embeddings of the virtual tokens, [tokens, width]; <see langword="null"/> without.</summary>
    public Tensor? VirtualTokens { get; }

    /// <summary>Whether dropout applies.</summary>
    public bool Training { get; set; }

    /// <summary>Whether the adapter can be added into the decoder's weights.</summary>
    public bool CanMerge => VirtualTokens is null;

    /// <summary>The trained tensors under the names that PEFT gives them in a file.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Parameters =>
        [
            .. _updates.SelectMany(static update => PeftNames.Of(update.Key, update.Value)),
            .. _saved.Select(static saved => (PeftNames.OfSaved(saved.Key), saved.Value)),
            .. VirtualTokens is null ? [] : new[] { (PeftNames.VirtualTokens, VirtualTokens) },
        ];

    /// <summary>An adapter that changes nothing yet, but for virtual tokens, which begin as embeddings of random tokens.</summary>
    public static AdapterSet Initialise(Transformer model, AdapterSettings settings, long seed)
    {
        manual_seed(seed);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var updates = new Dictionary<string, LowRankUpdate>();
        if (settings.Rank > 0)
        {
            foreach (var name in LayersOf(model.Config, settings.TargetModules))
                updates[name] = LowRankUpdate.Initialise(model.Weight(name), settings);
        }

        var saved = SavedModules
            .ParametersOf(model.Config, settings.ModulesToSave)
            .ToDictionary(static name => name, name => Own(model.Weight(name).clone()));
        return new AdapterSet(
            settings,
            updates,
            saved,
            settings.VirtualTokens > 0 ? Own(DrawEmbeddings(model, settings.VirtualTokens)) : null
        );
    }

    /// <summary>The linear layers of all blocks that modules name.</summary>
    public static IEnumerable<string> LayersOf(ModelConfig config, IReadOnlyList<string> modules) =>
        Enumerable.Range(0, config.NumHiddenLayers).SelectMany(layer => modules.Select(module => ParameterNames.Of(layer, module)));

    /// <summary>The tensor that replaces a frozen parameter; <see langword="null"/> if none does.</summary>
    public Tensor? Saved(string name) => _saved.GetValueOrDefault(name);

    /// <summary>Adds the update of a linear layer to its output.</summary>
    public Tensor Add(Tensor plain, Tensor input, string name, Func<Tensor> weight) =>
        _updates.TryGetValue(name, out var update) ? update.Add(plain, input, Training ? Settings.Dropout : 0, weight) : plain;

    /// <summary>A copy that is not trained; the caller owns it.</summary>
    public AdapterSet Clone()
    {
        using var guard = no_grad();
        static Tensor Copy(Tensor tensor) => tensor.detach().clone().DetachFromDisposeScope();
        return new AdapterSet(
            Settings,
            _updates.ToDictionary(static each => each.Key, static each => each.Value.Clone()),
            _saved.ToDictionary(static each => each.Key, static each => Copy(each.Value)),
            VirtualTokens is null ? null : Copy(VirtualTokens)
        );
    }

    /// <summary>Adds the adapter into the decoder's own weights.</summary>
    /// <exception cref="InvalidOperationException">Virtual tokens have no place in the weights.</exception>
    public void MergeInto(Transformer model)
    {
        if (!CanMerge)
            throw new InvalidOperationException("An adapter with virtual tokens cannot be merged into the weights.");

        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, update) in _updates)
            model.Parameters[name].copy_(update.Merge(model.Parameters[name]));
        foreach (var (name, value) in _saved)
        {
            if (name == ParameterNames.Head && model.Config.TieWordEmbeddings)
                model.Untie(value.detach().clone());
            else
                model.Parameters[name].copy_(value);
        }
    }

    public void Dispose()
    {
        foreach (var update in _updates.Values)
            update.Dispose();
        foreach (var value in _saved.Values)
            value.Dispose();
        VirtualTokens?.Dispose();
    }

    private static Tensor DrawEmbeddings(Transformer model, int count)
    {
        var embedding = model.Weight(ParameterNames.Embedding);
        return embedding.index_select(0, randint(0, embedding.shape[0], [count], ScalarType.Int64));
    }

    private static Tensor Own(Tensor tensor) => tensor.DetachFromDisposeScope().requires_grad_(true);
}
