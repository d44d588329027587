namespace GenAI.Lifecycle.Aws.Resilience;

/// <summary>
/// Marks calls whose caller meters the quota: throttling errors go to the caller at once and are not retried by the
/// pipeline.
/// </summary>
internal static class CallerRetries
{
    private static readonly AsyncLocal<bool> s_entered = new();

    /// <summary>Whether the current call is marked.</summary>
    public static bool Entered => s_entered.Value;

    /// <summary>Marks all calls until the returned object is disposed.</summary>
    public static Mark Enter()
    {
        s_entered.Value = true;
        return default;
    }

    /// <summary>Removes the mark.</summary>
    public readonly struct Mark : IDisposable
    {
        public void Dispose() => s_entered.Value = false;
    }
}
