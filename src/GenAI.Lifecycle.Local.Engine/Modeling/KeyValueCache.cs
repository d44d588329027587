using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>Keys, values and last states of a batch of sequences, in buffers taken once and written in place.</summary>
/// <remarks>Sequences of different length end together: the shorter ones are padded on the left, and the padding is never attended to.</remarks>
internal sealed class KeyValueCache : IDisposable
{
    private readonly Tensor[] _keys;
    private readonly Tensor[] _values;
    private readonly Tensor[] _last;

    /// <param name="config">The decoder's shape.</param>
    /// <param name="padding">The number of tokens of padding stand before each sequence.</param>
    /// <param name="capacity">The number of positions there are, padding included.</param>
    public KeyValueCache(ModelConfig config, IReadOnlyList<int> padding, int capacity)
    {
        Capacity = capacity;
        Padding = tensor(padding.Select(each => (long)each).ToArray(), ScalarType.Int64).DetachFromDisposeScope();
        long[] shape = [padding.Count, config.KeyValueHeads, capacity, config.HeadSize];
        Tensor[] Buffers(long[] size) => [.. Enumerable.Range(0, config.NumHiddenLayers).Select(_ => zeros(size).DetachFromDisposeScope())];
        (_keys, _values, _last) = (Buffers(shape), Buffers(shape), Buffers([padding.Count, 1, config.HiddenSize]));
    }

    public int Capacity { get; }

    /// <summary>The number of positions are filled.</summary>
    public long Length { get; private set; }

    internal Tensor Padding { get; }

    /// <summary>Makes room for the next tokens and tells how they see those before.</summary>
    public CacheWindow Advance(long time)
    {
        if (Length + time > Capacity)
            throw new InvalidOperationException($"The cache holds {Capacity} positions; {Length + time} are asked for.");
        var window = new CacheWindow(this, Length, time);
        Length += time;
        return window;
    }

    public void Dispose()
    {
        foreach (var buffer in (Tensor[])[.. _keys, .. _values, .. _last, Padding])
            buffer.Dispose();
    }

    internal (Tensor Key, Tensor Value) Write(int layer, long start, Tensor key, Tensor value)
    {
        var time = key.shape[2];
        _keys[layer].narrow(2, start, time).copy_(key);
        _values[layer].narrow(2, start, time).copy_(value);
        return (_keys[layer].narrow(2, 0, start + time), _values[layer].narrow(2, 0, start + time));
    }

    internal Tensor Before(int layer, Tensor input)
    {
        var time = input.shape[1];
        var before = time == 1 ? _last[layer].clone() : cat([_last[layer], input.narrow(1, 0, time - 1)], 1);
        _last[layer].copy_(input.narrow(1, time - 1, 1));
        return before;
    }
}

/// <summary>The positions that one forward pass adds to a cache.</summary>
internal sealed class CacheWindow
{
    private readonly KeyValueCache _cache;
    private readonly long _start;
    private readonly Tensor _positions;
    private readonly Tensor? _real;

    public CacheWindow(KeyValueCache cache, long start, long time)
    {
        (_cache, _start) = (cache, start);
        var slots = arange(start, start + time, ScalarType.Int64);
        var offsets = slots.unsqueeze(0) - cache.Padding.unsqueeze(1);
        _positions = offsets.clamp_min(0);
        _real = time > 1 ? offsets.ge(0).unsqueeze(-1) : null;
        var seen = arange(start + time, ScalarType.Int64);
        var causal = seen.unsqueeze(0).le(slots.unsqueeze(1));
        var kept = seen.unsqueeze(0).ge(cache.Padding.unsqueeze(1)).unsqueeze(1);
        // Padding attends to itself: a row without any position would turn into NaN and spread.
        var self = seen.unsqueeze(0).eq(slots.unsqueeze(1));
        Mask = causal.logical_and(kept.logical_or(self)).unsqueeze(1);
    }

    /// <summary>True where a query may look, [batch, 1, queries, keys].</summary>
    public Tensor Mask { get; }

    public (Tensor Cos, Tensor Sin) Rotations(Tensor cos, Tensor sin)
    {
        // A sequence that has filled the context is done, but goes along until its batch is; what comes of it is not read.
        Tensor Gather(Tensor table) =>
            table
                .index_select(0, _positions.flatten().clamp_max(table.shape[0] - 1))
                .view(_positions.shape[0], 1, _positions.shape[1], table.shape[1]);
        return (Gather(cos), Gather(sin));
    }

    public (Tensor Key, Tensor Value) Append(int layer, Tensor key, Tensor value) => _cache.Write(layer, _start, key, value);

    /// <summary>The state before each position; nothing stands before the first token of a sequence.</summary>
    public Tensor Before(int layer, Tensor input) => _cache.Before(layer, _real is null ? input : input * _real);
}
