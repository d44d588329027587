using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Models;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Writes what was trained: the model with the adapter in its weights, and beside it the adapter alone.</summary>
internal static class TrainedModelWriter
{
    /// <summary>Writes the model; afterwards the decoder has the adapter in its weights, if that is possible.</summary>
    /// <param name="loaded">The decoder with its adapter, if it has one, which is disposed of.</param>
    /// <param name="rows">Rows on which both forms are compared.</param>
    /// <param name="directory">The model's directory.</param>
    /// <returns>The agreement of both forms; <see langword="null"/> without an adapter.</returns>
    public static MergeRecord? Write(LoadedModel loaded, IReadOnlyList<Example> rows, string directory)
    {
        using var adapters = loaded.Model.Adapters;
        if (adapters is null)
        {
            ModelDirectory.Save(loaded.Model, loaded.Directory, directory);
            return null;
        }

        var record = adapters.CanMerge ? Merge(loaded, adapters, rows, directory) : new MergeRecord(false, null, 0);
        if (!adapters.CanMerge)
            Save(adapters, loaded, directory);
        loaded.Model.Adapters = null;
        ModelDirectory.Save(loaded.Model, loaded.Directory, directory);
        record.Save(ModelDirectory.AdapterOf(directory));
        return record;
    }

    private static MergeRecord Merge(LoadedModel loaded, AdapterSet adapters, IReadOnlyList<Example> rows, string directory)
    {
        var model = loaded.Model;
        Save(adapters, loaded, directory);
        var before = LogProbabilities(loaded, rows);
        model.Dequantise();
        adapters.MergeInto(model);
        model.Adapters = null;
        var after = LogProbabilities(loaded, rows);
        return new MergeRecord(
            true,
            before.Zip(after, static (one, other) => Math.Abs((double)one - other)).DefaultIfEmpty(0).Max(),
            rows.Count
        );
    }

    private static void Save(AdapterSet adapters, LoadedModel loaded, string directory) =>
        AdapterDirectory.Save(adapters, loaded.Model, ModelDirectory.AdapterOf(directory), Path.GetFileName(loaded.Directory));

    private static float[] LogProbabilities(LoadedModel loaded, IReadOnlyList<Example> rows)
    {
        if (rows.Count == 0)
            return [];

        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return [.. new Batch(rows, everything: true).LogProbabilities(loaded.Model).data<float>()];
    }
}
