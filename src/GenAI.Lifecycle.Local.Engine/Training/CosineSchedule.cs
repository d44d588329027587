namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>A learning rate that rises in a line, then falls along half a cosine.</summary>
internal static class CosineSchedule
{
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">The number of steps there are in all.</param>
    /// <param name="warmup">The number of steps in which the rate rises.</param>
    /// <param name="peak">The highest rate.</param>
    /// <param name="floor">The share of the peak at which the fall ends.</param>
    public static double RateAt(int step, int steps, int warmup, double peak, double floor = 0)
    {
        if (step < warmup)
            return peak * (step + 1) / warmup;
        var progress = (double)(step - warmup) / Math.Max(1, steps - warmup);
        return peak * (floor + ((1 - floor) * .5 * (1 + Math.Cos(Math.PI * Math.Min(1, progress)))));
    }
}
