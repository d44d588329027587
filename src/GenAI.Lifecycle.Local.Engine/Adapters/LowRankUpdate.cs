using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>The update of one linear layer: W + s·B·A, or with a magnitude m·(W + s·B·A)/‖W + s·B·A‖ by output row.</summary>
internal sealed class LowRankUpdate : IDisposable
{
    private readonly double _scale;

    public LowRankUpdate(Tensor a, Tensor b, Tensor? magnitude, double scale)
    {
        (A, B, Magnitude, _scale) = (a, b, magnitude, scale);
    }

    /// <summary>The inner projection, [rank, inputs].</summary>
    public Tensor A { get; }

    /// <summary>The outer projection, [outputs, rank].</summary>
    public Tensor B { get; }

    /// <summary>The norm of each output row; <see langword="null"/> without DoRA.</summary>
    public Tensor? Magnitude { get; }

    /// <summary>An update that changes nothing yet: A uniform within ±1/√inputs (Kaiming with a = √5, as in PEFT), B zero.</summary>
    public static LowRankUpdate Initialise(Tensor weight, AdapterSettings settings)
    {
        using var scope = NewDisposeScope();
        var bound = 1 / Math.Sqrt(weight.shape[1]);
        var a = ((rand(settings.Rank, weight.shape[1]) * 2) - 1) * bound;
        var b = zeros(weight.shape[0], settings.Rank);
        var magnitude = settings.Decomposed ? RowNorms(weight) : null;
        return new LowRankUpdate(Own(a), Own(b), magnitude is null ? null : Own(magnitude), settings.Scale);
    }

    /// <summary>Adds the update's part to what the frozen layer gives.</summary>
    /// <param name="plain">The frozen layer's output, without a bias.</param>
    /// <param name="input">The layer's input.</param>
    /// <param name="dropout">The share of inputs to leave out; 0 outside training.</param>
    /// <param name="weight">Gives the frozen weight, which only DoRA needs.</param>
    public Tensor Add(Tensor plain, Tensor input, double dropout, Func<Tensor> weight)
    {
        var dropped = dropout > 0 ? F.dropout(input, dropout) : input;
        var sum = plain + (F.linear(F.linear(dropped, A), B) * _scale);
        return Magnitude is null ? sum : sum * (Magnitude / Norms(weight()));
    }

    /// <summary>The layer's weight with the update in it.</summary>
    public Tensor Merge(Tensor weight)
    {
        var sum = weight + (B.matmul(A) * _scale);
        return Magnitude is null ? sum : sum * (Magnitude / RowNorms(sum)).unsqueeze(1);
    }

    /// <summary>A copy that is not trained; the caller owns it.</summary>
    public LowRankUpdate Clone()
    {
        static Tensor Copy(Tensor tensor) => tensor.detach().clone().DetachFromDisposeScope();
        return new LowRankUpdate(Copy(A), Copy(B), Magnitude is null ? null : Copy(Magnitude), _scale);
    }

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        Magnitude?.Dispose();
    }

    /// <summary>The norms are constants to the gradient, which saves memory (section 4.3 of the paper).</summary>
    private Tensor Norms(Tensor weight)
    {
        using var guard = no_grad();
        return RowNorms(weight + (B.matmul(A) * _scale));
    }

    private static Tensor RowNorms(Tensor weight) => weight.square().sum(1).sqrt();

    private static Tensor Own(Tensor tensor) => tensor.DetachFromDisposeScope().requires_grad_(true);
}
