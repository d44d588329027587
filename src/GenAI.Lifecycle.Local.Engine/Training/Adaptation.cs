using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Decides which tensors of a decoder are trained.</summary>
internal static class Adaptation
{
    /// <summary>Quantises the decoder if that is asked for, and gives it a new adapter; without one, its parameters are freed for training.</summary>
    /// <returns>The adapter, which the caller owns; <see langword="null"/> when all parameters are trained.</returns>
    public static AdapterSet? Apply(Transformer model, Hyperparameters settings)
    {
        if (settings.Adapter == AdapterKinds.Quantised)
            model.Quantise();

        model.Adapters =
            settings.Adapter == AdapterKinds.None ? null : AdapterSet.Initialise(model, settings.AdapterSettings, settings.Seed);
        if (model.Adapters is null)
        {
            foreach (var parameter in model.Parameters.Values)
                parameter.requires_grad_(true);
        }

        return model.Adapters;
    }

    /// <summary>The trained tensors: those of the adapter, or all parameters.</summary>
    public static IEnumerable<(string Name, Tensor Tensor)> Trained(Transformer model) =>
        model.Adapters?.Parameters ?? model.Parameters.Select(static each => (each.Key, each.Value));
}
