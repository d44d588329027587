namespace GenAI.Lifecycle.Local.Engine.Hosting;

/// <summary>One process for all that a model is asked; options that start a second instance after the first has ended get a new one.</summary>
internal sealed class SharedEngineServer(Func<EngineServer> create)
{
    private readonly Lock _lock = new();
    private EngineServer? _current;

    public EngineServer Get()
    {
        lock (_lock)
            return _current is { IsDisposed: false } current ? current : _current = create();
    }
}
