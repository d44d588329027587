using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>AdamW (Loshchilov and Hutter, 2019) whose whole state can be saved and taken up again bit by bit.</summary>
internal sealed class AdamW : IDisposable
{
    private readonly List<(string Name, Tensor Parameter, Tensor First, Tensor Second)> _states;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _decay;

    public AdamW(IEnumerable<(string Name, Tensor Parameter)> parameters, double beta1 = .9, double beta2 = .95, double decay = 0)
    {
        (_beta1, _beta2, _decay) = (beta1, beta2, decay);
        _states =
        [
            .. parameters.Select(each =>
                (
                    each.Name,
                    each.Parameter,
                    zeros_like(each.Parameter).DetachFromDisposeScope(),
                    zeros_like(each.Parameter).DetachFromDisposeScope()
                )
            ),
        ];
    }

    /// <summary>The number of steps were taken.</summary>
    public int Steps { get; set; }

    /// <summary>The moments under names of their own; loading is copying into them.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State =>
        _states.SelectMany(each => new[] { ($"adamw.m.{each.Name}", each.First), ($"adamw.v.{each.Name}", each.Second) });

    public void Step(double rate)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Steps++;
        double first = 1 - Math.Pow(_beta1, Steps),
            second = 1 - Math.Pow(_beta2, Steps);
        foreach (var (_, parameter, m, v) in _states)
        {
            if (parameter.grad is not { } gradient)
                continue;
            m.mul_(_beta1).add_(gradient, alpha: 1 - _beta1);
            v.mul_(_beta2).addcmul_(gradient, gradient, value: 1 - _beta2);
            if (_decay > 0)
                parameter.mul_(1 - (rate * _decay));
            parameter.addcdiv_(m, (v / second).sqrt_().add_(1e-8), value: -rate / first);
        }
    }

    public void Dispose()
    {
        foreach (var (_, _, m, v) in _states)
        {
            m.Dispose();
            v.Dispose();
        }
    }
}
