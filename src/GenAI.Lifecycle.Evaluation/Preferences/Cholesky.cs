namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Solves linear equations with a symmetric positive definite matrix.</summary>
internal static class Cholesky
{
    /// <summary>Solves in place: the matrix becomes its lower factor, the right-hand side the solution.</summary>
    /// <param name="matrix">The matrix, n × n.</param>
    /// <param name="right">The right-hand side, n.</param>
    public static void Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-300)) : sum / matrix[j, j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                right[i] -= matrix[i, k] * right[k];
            right[i] /= matrix[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                right[i] -= matrix[k, i] * right[k];
            right[i] /= matrix[i, i];
        }
    }
}
