namespace GenAI.Lifecycle.Prompting.Tests.Support;

/// <summary>Keeps every report, at once.</summary>
internal sealed class ListProgress<T> : IProgress<T>
{
    private readonly Lock _lock = new();

    public List<T> Reports { get; } = [];

    public void Report(T value)
    {
        lock (_lock)
            Reports.Add(value);
    }
}
