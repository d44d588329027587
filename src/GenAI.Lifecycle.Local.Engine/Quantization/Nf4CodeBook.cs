namespace GenAI.Lifecycle.Local.Engine.Quantization;

/// <summary>The sixteen values of the data type NF4 (Dettmers et al. 2023, arXiv:2305.14314), as bitsandbytes has them.</summary>
internal static class Nf4CodeBook
{
    /// <summary>The values in ascending order.</summary>
    public static readonly float[] Values =
    [
        -1f,
        -.6961928009986877f,
        -.5250730514526367f,
        -.39491748809814453f,
        -.28444138169288635f,
        -.18477343022823334f,
        -.09105003625154495f,
        0f,
        .07958029955625534f,
        .16093020141124725f,
        .24611230194568634f,
        .33791524171829224f,
        .44070982933044434f,
        .5626170039176941f,
        .7229568362236023f,
        1f,
    ];

    private static readonly float[] Bounds = NearestValue.Midpoints(Values);

    /// <summary>The index of the nearest value; a number in the middle takes the lower one.</summary>
    public static int IndexOf(float value) => NearestValue.IndexOf(Bounds, value);
}
