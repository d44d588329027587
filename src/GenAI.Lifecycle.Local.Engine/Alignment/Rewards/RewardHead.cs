using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>The linear layer that turns the state at an answer's end into its reward.</summary>
/// <remarks>It owns its weight.</remarks>
internal sealed class RewardHead : IDisposable
{
    public const string FileName = "reward_head.safetensors";

    /// <summary>The name that Hugging Face gives the layer of a sequence classifier.</summary>
    public const string WeightName = "score.weight";

    private RewardHead(Tensor weight) => Weight = weight;

    /// <summary>The weight, [1, width].</summary>
    public Tensor Weight { get; }

    /// <summary>A head with random weights of deviation 1/√(width + 1), as in TRL.</summary>
    public static RewardHead Initialise(ModelConfig config, long seed)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        return new RewardHead(
            (randn(1, config.HiddenSize) / Math.Sqrt(config.HiddenSize + 1)).DetachFromDisposeScope().requires_grad_(true)
        );
    }

    /// <summary>Reads the head of a model's directory; <see langword="null"/> if the model has none.</summary>
    /// <exception cref="InvalidDataException">The file does not fit the decoder.</exception>
    public static RewardHead? Load(string directory, ModelConfig config)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            return null;

        var tensors = Safetensors.Read(path);
        if (
            tensors.Count == 1
            && tensors.TryGetValue(WeightName, out var weight)
            && weight.shape is [1, var width]
            && width == config.HiddenSize
        )
            return new RewardHead(weight);

        foreach (var each in tensors.Values)
            each.Dispose();
        throw new InvalidDataException($"{path} must hold {WeightName} of shape [1,{config.HiddenSize}] alone.");
    }

    /// <summary>Writes the head into a model's directory.</summary>
    public void Save(string directory) => Safetensors.Write(Path.Combine(directory, FileName), [(WeightName, Weight)]);

    /// <summary>The reward of each answer, [rows].</summary>
    public Tensor Score(Transformer model, Batch batch) => F.linear(batch.LastStates(model.Hidden(batch.Input), model), Weight).squeeze(-1);

    public void Dispose() => Weight.Dispose();
}
