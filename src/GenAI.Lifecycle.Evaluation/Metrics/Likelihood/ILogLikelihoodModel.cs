namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>A model that returns the likelihood of a text. Chat services do not; a self-hosted model can.</summary>
public interface ILogLikelihoodModel
{
    /// <summary>Returns the natural logarithm of the probability of a continuation.</summary>
    /// <param name="context">The preceding text; empty if the continuation has no context.</param>
    /// <param name="continuation">The text whose tokens are summed over, with its leading space.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>A finite number, at most 0.</returns>
    ValueTask<double> LogLikelihoodAsync(string context, string continuation, CancellationToken cancellationToken = default);
}

/// <summary>Provides checked log-likelihoods of models.</summary>
internal static class LogLikelihoods
{
    /// <summary>Asks the model and rejects invalid values: a NaN would lose every comparison and look like a result.</summary>
    public static async ValueTask<double> AskAsync(
        this ILogLikelihoodModel model,
        string context,
        string continuation,
        CancellationToken cancellationToken
    )
    {
        var value = await model.LogLikelihoodAsync(context, continuation, cancellationToken).ConfigureAwait(false);
        return Check(value, "the model's answer");
    }

    public static double Check(double value, string what) =>
        double.IsFinite(value) && value <= 0
            ? value
            : throw new LifecycleException($"{what} is {value}; a log-likelihood must be finite and at most 0.");
}
