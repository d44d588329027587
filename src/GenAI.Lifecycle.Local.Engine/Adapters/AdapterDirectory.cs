using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>A directory with an adapter as PEFT writes it: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</summary>
internal static class AdapterDirectory
{
    public const string Weights = "adapter_model.safetensors";

    public static bool Exists(string directory) => File.Exists(Path.Combine(directory, AdapterConfigFile.Name));

    /// <summary>Writes an adapter.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="model">The decoder that it belongs to.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="baseModel">The decoder's name.</param>
    public static void Save(AdapterSet adapter, Transformer model, string directory, string baseModel)
    {
        Directory.CreateDirectory(directory);
        var tensors = adapter.Parameters.ToList();

        // Tied embeddings are stored under both names: a reader that does not tie them has to find the head too.
        if (
            model.Config.TieWordEmbeddings
            && adapter.Saved(ParameterNames.Head) is null
            && adapter.Saved(ParameterNames.Embedding) is { } embedding
        )
            tensors.Add((PeftNames.OfSaved(ParameterNames.Head), embedding));
        AdapterConfigFile.Save(Path.Combine(directory, AdapterConfigFile.Name), adapter.Settings, model.Config, baseModel);
        Safetensors.Write(Path.Combine(directory, Weights), tensors);
    }

    /// <summary>Reads an adapter for a decoder; the caller owns it.</summary>
    /// <exception cref="InvalidDataException">A file is malformed, or the adapter does not fit the decoder.</exception>
    public static AdapterSet Load(string directory, Transformer model)
    {
        var settings = AdapterConfigFile.Load(Path.Combine(directory, AdapterConfigFile.Name));
        var path = Path.Combine(directory, Weights);
        var tensors = Safetensors.Read(path);
        try
        {
            return new AdapterReader(model, settings, tensors, path).Read();
        }
        finally
        {
            // The reader takes out what the adapter keeps.
            foreach (var unused in tensors.Values)
                unused.Dispose();
        }
    }
}
