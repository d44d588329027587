using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>A loss over rows of training data.</summary>
internal interface IObjective
{
    /// <summary>The name under which every objective measures its loss.</summary>
    const string Loss = "loss";

    /// <summary>The name under which every objective counts the tokens that the decoder read.</summary>
    const string Tokens = "tokens";

    /// <summary>The number of rows <see cref="Samples"/> has at most.</summary>
    const int SampleCount = 4;

    /// <summary>The number of training rows.</summary>
    int Count { get; }

    /// <summary>Whether there is data to evaluate on.</summary>
    bool HasValidation { get; }

    /// <summary>Some training rows, on which two forms of a model can be compared.</summary>
    IReadOnlyList<Example> Samples { get; }

    /// <summary>Trained tensors beside the decoder's, such as a head.</summary>
    IEnumerable<(string Name, Tensor Tensor)> Parameters { get; }

    /// <summary>Adds the gradient of the mean loss over rows, computed in parts: their number does not change the sum.</summary>
    /// <param name="rows">The indices of the rows.</param>
    /// <param name="part">The largest number of rows that is computed at once.</param>
    /// <returns>The loss and what else there is to tell; the weight of <see cref="Tokens"/> is 1, and its mean their number.</returns>
    Measures Accumulate(IReadOnlyList<int> rows, int part);

    /// <summary>Measures the loss and the rest on the validation data.</summary>
    /// <param name="part">The largest number of rows that is computed at once.</param>
    Measures Evaluate(int part);
}
