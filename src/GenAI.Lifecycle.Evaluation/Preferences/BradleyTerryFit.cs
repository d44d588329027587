namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Maximises the likelihood, which is concave, by Newton's method with step halving.</summary>
internal static class BradleyTerryFit
{
    private const int MaxIterations = 200;

    /// <summary>Returns the strengths, in logarithms of odds.</summary>
    /// <param name="wins">The points of the row's player against the column's.</param>
    /// <param name="regularization">
    /// The number of ties of each player with a player of strength 0. With 0, the strengths sum to 0 like the start values.
    /// </param>
    /// <param name="start">The start values.</param>
    public static double[] Maximize(double[,] wins, double regularization, double[] start)
    {
        var n = start.Length;
        var strengths = (double[])start.Clone();
        var (gradient, information) = (new double[n], new double[n, n]);
        var likelihood = LogLikelihood(wins, regularization, strengths);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            Derive(wins, regularization, strengths, gradient, information);
            Cholesky.Solve(information, gradient);
            // A step is halved only if the likelihood falls by more than rounding, or the fit would stop before the optimum.
            var least = likelihood - (1e-12 * (1 + Math.Abs(likelihood)));
            var step = 1.0;
            double[] next;
            double reached;
            do
            {
                next = [.. strengths.Zip(gradient, (strength, direction) => strength + (step * direction))];
                reached = LogLikelihood(wins, regularization, next);
                step /= 2;
            } while (reached < least && step > 1e-10);
            (strengths, likelihood) = (next, reached);
            // The error is squared by each step, so the remainder is below rounding.
            if (gradient.All(static direction => Math.Abs(direction) < 1e-8))
                return strengths;
        }

        throw new LifecycleException($"The Bradley–Terry fit did not converge within {MaxIterations} iterations.");
    }

    private static void Derive(double[,] wins, double regularization, double[] strengths, double[] gradient, double[,] information)
    {
        var n = strengths.Length;
        for (var i = 0; i < n; i++)
        {
            var own = Sigmoid(strengths[i]);
            gradient[i] = regularization * (.5 - own);
            information[i, i] = regularization * own * (1 - own);
        }

        double total = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var votes = wins[i, j] + wins[j, i];
                var probability = Sigmoid(strengths[i] - strengths[j]);
                var surprise = wins[i, j] - (votes * probability);
                var weight = votes * probability * (1 - probability);
                gradient[i] += surprise;
                gradient[j] -= surprise;
                information[i, i] += weight;
                information[j, j] += weight;
                information[i, j] = information[j, i] = -weight;
                total += weight;
            }
        }

        if (regularization > 0)
            return;
        // The likelihood does not change when all strengths move together; this term keeps their sum and makes the matrix regular.
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                information[i, j] += total / n;
        }
    }

    private static double LogLikelihood(double[,] wins, double regularization, double[] strengths)
    {
        double sum = 0;
        for (var i = 0; i < strengths.Length; i++)
        {
            sum += regularization / 2 * (LogSigmoid(strengths[i]) + LogSigmoid(-strengths[i]));
            for (var j = 0; j < strengths.Length; j++)
            {
                if (wins[i, j] > 0)
                    sum += wins[i, j] * LogSigmoid(strengths[i] - strengths[j]);
            }
        }

        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double LogSigmoid(double x) => x > 0 ? -double.LogP1(Math.Exp(-x)) : x - double.LogP1(Math.Exp(x));
}
