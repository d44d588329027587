namespace GenAI.Lifecycle.Aws.Resilience;

/// <summary>
/// Marks calls whose caller meters the quota himself: a throttle is then his to hear at once, not the pipeline's to retry
/// behind his back.
/// </summary>
internal static class CallerRetries
{
    private static readonly AsyncLocal<bool> s_entered = new();

    /// <summary>Whether the call at hand is marked.</summary>
    public static bool Entered => s_entered.Value;

    /// <summary>Marks the calls that are made until the mark is disposed of.</summary>
    public static Mark Enter()
    {
        s_entered.Value = true;
        return default;
    }

    /// <summary>Takes the mark back.</summary>
    public readonly struct Mark : IDisposable
    {
        public void Dispose() => s_entered.Value = false;
    }
}
