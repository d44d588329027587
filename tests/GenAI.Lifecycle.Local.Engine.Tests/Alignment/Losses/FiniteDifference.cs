using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Losses;

/// <summary>Compares gradients with central differences, in double precision.</summary>
internal static class FiniteDifference
{
    private const double Width = 1e-5;

    /// <summary>Asserts that the gradient of a sum of losses agrees with differences to 1e-4, relative.</summary>
    /// <param name="loss">A function of one vector.</param>
    /// <param name="at">The point of the gradient.</param>
    public static void Agrees(Func<Tensor, Tensor> loss, params double[] at)
    {
        using var scope = NewDisposeScope();
        var point = tensor(at, ScalarType.Float64, requires_grad: true);
        loss(point).sum().backward();
        var gradient = point.grad!.data<double>().ToArray();

        using var guard = no_grad();
        for (var i = 0; i < at.Length; i++)
        {
            double Shifted(double by)
            {
                var moved = (double[])at.Clone();
                moved[i] += by;
                return loss(tensor(moved, ScalarType.Float64)).sum().item<double>();
            }

            var slope = (Shifted(Width) - Shifted(-Width)) / (2 * Width);
            gradient[i].ShouldBe(slope, 1e-4 * Math.Max(1e-3, Math.Abs(slope)), $"component {i}");
        }
    }
}
