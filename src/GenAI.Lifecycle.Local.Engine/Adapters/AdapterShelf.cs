using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>
/// The adapters that a served model offers beside its own weights: the directories below <c>adapters/</c>. They are looked at with every
/// request, so that one can be added, exchanged or removed without a restart.
/// </summary>
internal sealed class AdapterShelf(string modelDirectory, Transformer model)
{
    private readonly string _directory = Path.Combine(modelDirectory, "adapters");
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTime Written, AdapterSet Adapter)> _loaded = new(StringComparer.Ordinal);

    /// <summary>The names of the adapters there are now.</summary>
    public IReadOnlyList<string> Names =>
        Directory.Exists(_directory)
            ?
            [
                .. Directory
                    .EnumerateDirectories(_directory)
                    .Where(AdapterDirectory.Exists)
                    .Select(static each => Path.GetFileName(each))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Returns an adapter, read anew if its file has changed.</summary>
    /// <exception cref="EngineException">There is no such adapter, or it does not fit the model.</exception>
    public AdapterSet Get(string name)
    {
        var names = Names;
        if (!names.Contains(name))
            throw new EngineException(
                $"There is no adapter '{name}'. There are: {(names.Count == 0 ? "none" : string.Join(", ", names))}."
            );

        var directory = Path.Combine(_directory, name);
        var written = File.GetLastWriteTimeUtc(Path.Combine(directory, AdapterDirectory.Weights));
        lock (_lock)
        {
            if (_loaded.TryGetValue(name, out var known) && known.Written == written)
                return known.Adapter;

            // An adapter that is replaced may still be at work in a batch; its tensors are freed when nothing refers to them.
            var adapter = Load(directory, name);
            _loaded[name] = (written, adapter);
            return adapter;
        }
    }

    private AdapterSet Load(string directory, string name)
    {
        try
        {
            var adapter = AdapterDirectory.Load(directory, model);
            return adapter.VirtualTokens is null
                ? adapter
                : throw new EngineException($"The adapter '{name}' has virtual tokens; a model serves such an adapter only as its own.");
        }
        catch (InvalidDataException malformed)
        {
            throw new EngineException($"The adapter '{name}' cannot be used: {malformed.Message}", malformed);
        }
    }
}
