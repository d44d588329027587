namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>A model that tells how likely it holds a text. Chat services do not tell; a model of one's own does.</summary>
public interface ILogLikelihoodModel
{
    /// <summary>The natural logarithm of the probability that the model continues a text in this way.</summary>
    /// <param name="context">The text before; empty: the continuation stands alone.</param>
    /// <param name="continuation">The text whose tokens are summed over, with its leading space.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A finite number, at most 0.</returns>
    ValueTask<double> LogLikelihoodAsync(string context, string continuation, CancellationToken cancellationToken = default);
}

/// <summary>Log-likelihoods as models answer them.</summary>
internal static class LogLikelihoods
{
    /// <summary>Asks, and refuses what cannot be one: a NaN would lose every comparison and so look like a result.</summary>
    public static async ValueTask<double> AskAsync(this ILogLikelihoodModel model, string context, string continuation, CancellationToken cancellationToken)
    {
        var value = await model.LogLikelihoodAsync(context, continuation, cancellationToken).ConfigureAwait(false);
        return Check(value, "the model's answer");
    }

    public static double Check(double value, string what) => double.IsFinite(value) && value <= 0
        ? value
        : throw new LifecycleException($"{what} is {value}; a log-likelihood is finite and at most 0.");
}
