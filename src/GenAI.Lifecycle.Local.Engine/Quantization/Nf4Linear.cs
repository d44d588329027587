using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Quantization;

/// <summary>A linear layer whose frozen weight stays in 4 bits; it is turned into numbers anew for the gradient, and not kept for it.</summary>
internal sealed class Nf4Linear : autograd.SingleTensorFunction<Nf4Linear>
{
    private const string Weight = "weight";

    public override string Name => nameof(Nf4Linear);

    /// <summary>Multiplies by the weight's transpose.</summary>
    public static Tensor Apply(Tensor input, Nf4Tensor weight)
    {
        if (is_grad_enabled() && input.requires_grad)
            return apply(input, weight);

        using var scope = NewDisposeScope();
        return F.linear(input, weight.Dequantise()).MoveToOuterDisposeScope();
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var weight = (Nf4Tensor)vars[1];
        ctx.save_data(Weight, weight);
        using var scope = NewDisposeScope();
        return F.linear((Tensor)vars[0], weight.Dequantise()).MoveToOuterDisposeScope();
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var weight = (Nf4Tensor)ctx.get_data(Weight);
        using var scope = NewDisposeScope();
        return [grad_output.matmul(weight.Dequantise()).MoveToOuterDisposeScope(), null!];
    }
}
