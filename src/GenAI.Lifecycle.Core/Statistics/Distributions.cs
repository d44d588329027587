namespace GenAI.Lifecycle.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>
    /// Returns the probability of a value up to <paramref name="x"/>, to double precision: Hart's rational form as given
    /// by West (2005).
    /// </summary>
    /// <param name="x">The value.</param>
    public static double Cdf(double x)
    {
        var upper = UpperTail(Math.Abs(x));
        return x > 0 ? 1 - upper : upper;
    }

    /// <summary>
    /// Returns the value up to which the probability is <paramref name="p"/>: Acklam's rational form and a step of
    /// Halley's method.
    /// </summary>
    /// <param name="p">Within (0, 1).</param>
    public static double Quantile(double p)
    {
        if (!(p is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "Within (0, 1).");
        // In the lower half the distribution function has its full relative precision.
        if (p > .5)
            return -Quantile(1 - p);
        var x = Approximate(p);
        var u = (Cdf(x) - p) * Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2);
        return x - (u / (1 + (x * u / 2)));
    }

    private static double UpperTail(double x)
    {
        if (x > 37)
            return 0;
        var e = Math.Exp(-x * x / 2);
        if (x >= 7.07106781186547)
            return e / (x + (1 / (x + (2 / (x + (3 / (x + (4 / (x + .65))))))))) / 2.506628274631;
        var above = SpecialFunctions.Polynomial(
            x,
            [.0352624965998911, .700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376]
        );
        var below = SpecialFunctions.Polynomial(
            x,
            [
                .0883883476483184,
                1.75566716318264,
                16.064177579207,
                86.7807322029461,
                296.564248779674,
                637.333633378831,
                793.826512519948,
                440.413735824752,
            ]
        );
        return e * above / below;
    }

    private static double Approximate(double p)
    {
        if (p < .02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return SpecialFunctions.Polynomial(
                    q,
                    [-.007784894002430293, -.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783]
                ) / SpecialFunctions.Polynomial(q, [.007784695709041462, .3224671290700398, 2.445134137142996, 3.754408661907416, 1]);
        }

        var d = p - .5;
        var r = d * d;
        return d
            * SpecialFunctions.Polynomial(
                r,
                [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716, 2.506628277459239]
            )
            / SpecialFunctions.Polynomial(
                r,
                [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
            );
    }
}

/// <summary>Student's t distribution.</summary>
public static class StudentDistribution
{
    /// <summary>Returns the probability of a value up to <paramref name="t"/>.</summary>
    /// <param name="t">The value.</param>
    /// <param name="degrees">The degrees of freedom, above 0.</param>
    public static double Cdf(double t, double degrees)
    {
        if (!(degrees > 0))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Above 0.");
        var tail = SpecialFunctions.IncompleteBeta(degrees / 2, .5, degrees / (degrees + (t * t))) / 2;
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>Returns the value up to which the probability is <paramref name="p"/>.</summary>
    /// <param name="p">Within (0, 1).</param>
    /// <param name="degrees">The degrees of freedom, above 0.</param>
    public static double Quantile(double p, double degrees)
    {
        if (!(p is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "Within (0, 1).");
        if (p == .5)
            return 0;
        if (p > .5)
            return -Quantile(1 - p, degrees);
        double lower = -1;
        while (Cdf(lower, degrees) > p)
            lower *= 2;
        double upper = 0;
        var t = Math.Max(lower, NormalDistribution.Quantile(p));
        // Newton's steps, with bisection where a step would leave the bracket.
        for (var i = 0; i < 100; i++)
        {
            var error = Cdf(t, degrees) - p;
            if (error > 0)
                upper = t;
            else
                lower = t;
            var next = t - (error / Density(t, degrees));
            if (!(next > lower && next < upper))
                next = (lower + upper) / 2;
            if (Math.Abs(next - t) <= 1e-15 * Math.Abs(next))
                return next;
            t = next;
        }

        return t;
    }

    private static double Density(double t, double degrees) =>
        Math.Exp(
            SpecialFunctions.LogGamma((degrees + 1) / 2)
                - SpecialFunctions.LogGamma(degrees / 2)
                - (.5 * Math.Log(degrees * Math.PI))
                - ((degrees + 1) / 2 * Math.Log(1 + (t * t / degrees)))
        );
}

/// <summary>The functions behind the distributions.</summary>
internal static class SpecialFunctions
{
    private static readonly double[] s_lanczos =
    [
        .99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>Returns a polynomial by Horner's rule, the highest power first.</summary>
    public static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double value = 0;
        foreach (var coefficient in coefficients)
            value = (value * x) + coefficient;
        return value;
    }

    /// <summary>ln Γ(x) for x above 0, by Lanczos' series.</summary>
    public static double LogGamma(double x)
    {
        if (x < .5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x -= 1;
        var sum = s_lanczos[0];
        for (var i = 1; i < s_lanczos.Length; i++)
            sum += s_lanczos[i] / (x + i);
        var t = x + 7.5;
        return (.5 * Math.Log(2 * Math.PI)) + ((x + .5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>Returns the regularised incomplete beta function, by Lentz' continued fraction.</summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        // The fraction converges fast on this side only.
        if (x > (a + 1) / (a + b + 2))
            return 1 - IncompleteBeta(b, a, 1 - x);
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;
        return front * Fraction(a, b, x);
    }

    private static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        double c = 1,
            d = Guard(1 - ((a + b) * x / (a + 1)));
        d = 1 / d;
        var result = d;
        for (var m = 1; m <= 10_000; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            var change = Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(change - 1) < 1e-16)
                break;
        }

        return result;

        double Step(double term)
        {
            d = 1 / Guard(1 + (term * d));
            c = Guard(1 + (term / c));
            result *= c * d;
            return c * d;
        }

        static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
