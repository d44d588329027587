using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>
/// The log of one container. Lines that cannot be written now wait and are written later in their order; when too many
/// wait, the newest are only counted, and the log reports their number.
/// </summary>
internal sealed class ContainerLog(ILogSink sink, string group, string stream)
{
    /// <summary>The maximum number of waiting lines.</summary>
    public const int MostWaiting = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset Time, string Line)> _waiting = new();
    private int _lost;

    /// <summary>Appends a line.</summary>
    public void Append(string line, DateTimeOffset time)
    {
        lock (_gate)
        {
            if (_waiting.Count < MostWaiting)
                _waiting.Enqueue((time, line));
            else
                _lost++;
            Write(time);
        }
    }

    /// <summary>Writes the lines that wait.</summary>
    /// <returns>Whether all are written.</returns>
    public bool Flush(DateTimeOffset now)
    {
        lock (_gate)
            return Write(now);
    }

    private bool Write(DateTimeOffset now)
    {
        try
        {
            while (_waiting.TryPeek(out var next))
            {
                sink.Append(group, stream, next.Line, next.Time);
                _waiting.Dequeue();
            }

            if (_lost > 0)
            {
                sink.Append(group, stream, $"[local] {_lost} lines before this one were lost: the state could not be written.", now);
                _lost = 0;
            }

            return true;
        }
        catch (StateException)
        {
            return false;
        }
    }
}
