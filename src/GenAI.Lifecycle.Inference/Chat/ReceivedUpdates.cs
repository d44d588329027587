using System.Buffers;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference;

/// <summary>Keeps the updates of a stream in pooled memory for the error that may end it.</summary>
internal sealed class ReceivedUpdates
{
    private ChatResponseUpdate[] _updates = [];
    private int _count;

    public void Add(ChatResponseUpdate update)
    {
        if (_count == _updates.Length)
            Grow();
        _updates[_count++] = update;
    }

    public IReadOnlyList<ChatResponseUpdate> ToList() => _updates.AsSpan(0, _count).ToArray();

    /// <summary>Clears the updates and returns the memory.</summary>
    public void Clear()
    {
        var updates = _updates;
        (_updates, _count) = ([], 0);
        if (updates.Length > 0)
            ArrayPool<ChatResponseUpdate>.Shared.Return(updates, clearArray: true);
    }

    private void Grow()
    {
        var grown = ArrayPool<ChatResponseUpdate>.Shared.Rent(Math.Max(64, _updates.Length * 2));
        _updates.AsSpan(0, _count).CopyTo(grown);
        var count = _count;
        Clear();
        (_updates, _count) = (grown, count);
    }
}
