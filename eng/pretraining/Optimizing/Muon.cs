using static TorchSharp.torch;

namespace GenAI.Lifecycle.Pretraining.Optimizing;

/// <summary>Muon (K. Jordan, 2024): momentum whose update of a matrix is orthogonalised by five Newton–Schulz steps.</summary>
internal sealed class Muon(IReadOnlyList<(string Name, Tensor Parameter)> matrices, double momentum = .95, double decay = .01) : IDisposable
{
    private readonly List<Tensor> _momenta = [.. matrices.Select(each => zeros_like(each.Parameter).DetachFromDisposeScope())];

    public IEnumerable<(string Name, Tensor Tensor)> State => matrices.Zip(_momenta, (each, state) => ($"muon.{each.Name}", state));

    public void Step(double rate)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < _momenta.Count; i++)
        {
            var parameter = matrices[i].Parameter;
            var gradient = parameter.grad!;
            _momenta[i].mul_(momentum).add_(gradient);
            var update = Orthogonalise(gradient + (_momenta[i] * momentum));
            var scale = .2 * Math.Sqrt(Math.Max(parameter.shape[0], parameter.shape[1]));
            parameter.mul_(1 - (rate * decay)).add_(update, alpha: -rate * scale);
        }
    }

    public void Dispose()
    {
        foreach (var momentumState in _momenta)
            momentumState.Dispose();
    }

    private static Tensor Orthogonalise(Tensor update)
    {
        const double a = 3.4445,
            b = -4.7750,
            c = 2.0315;
        var tall = update.shape[0] > update.shape[1];
        var x = tall ? update.t() : update;
        x /= x.norm() + 1e-7;
        for (var step = 0; step < 5; step++)
        {
            var square = x.matmul(x.t());
            x = (x * a) + ((square * b) + (square.matmul(square) * c)).matmul(x);
        }

        return tall ? x.t() : x;
    }
}
