using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Operations on gradients before a step.</summary>
internal static class Gradients
{
    /// <summary>Scales all gradients so that their common norm is at most a limit; tells the norm there was.</summary>
    public static double Clip(IEnumerable<Tensor> parameters, double limit)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var gradients = parameters.Select(parameter => parameter.grad).OfType<Tensor>().ToList();
        var norm = stack(gradients.Select(gradient => gradient.norm())).norm().item<float>();
        if (norm > limit)
        {
            foreach (var gradient in gradients)
                gradient.mul_(limit / (norm + 1e-6));
        }

        return norm;
    }

    public static void Clear(IEnumerable<Tensor> parameters)
    {
        foreach (var parameter in parameters)
            parameter.grad?.zero_();
    }
}
