namespace GenAI.Lifecycle.Reports;

/// <summary>Maps values to positions in a drawing.</summary>
/// <param name="Low">The lowest value.</param>
/// <param name="High">The highest value.</param>
/// <param name="From">The position of the lowest value.</param>
/// <param name="To">The position of the highest value.</param>
internal readonly record struct SvgAxis(double Low, double High, double From, double To)
{
    public double At(double value) => High > Low ? From + ((value - Low) / (High - Low) * (To - From)) : (From + To) / 2;

    /// <summary>About five round numbers within the range.</summary>
    public IEnumerable<double> Ticks()
    {
        if (!(High > Low))
            return [Low];
        var raw = (High - Low) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step =
            power
            * (
                (raw / power) switch
                {
                    < 1.5 => 1,
                    < 3.5 => 2,
                    < 7.5 => 5,
                    _ => 10,
                }
            );
        var (first, count) = (Math.Ceiling(Low / step), (int)(Math.Floor(High / step) - Math.Ceiling(Low / step)));
        return Enumerable.Range(0, count + 1).Select(i => (first + i) * step);
    }
}
