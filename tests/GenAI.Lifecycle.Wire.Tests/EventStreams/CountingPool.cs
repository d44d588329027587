using System.Buffers;

namespace GenAI.Lifecycle.Wire.Tests.EventStreams;

/// <summary>Counts the bytes that are out.</summary>
internal sealed class CountingPool : MemoryPool<byte>
{
    public override int MaxBufferSize => int.MaxValue;

    public int Rented { get; private set; }

    public int Peak { get; private set; }

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        var owner = new Owner(this, new byte[Math.Max(minBufferSize, 1)]);
        Rented += owner.Memory.Length;
        Peak = Math.Max(Peak, Rented);
        return owner;
    }

    protected override void Dispose(bool disposing) { }

    private sealed class Owner(CountingPool pool, byte[] bytes) : IMemoryOwner<byte>
    {
        private bool _returned;

        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
            if (_returned)
                throw new InvalidOperationException("The buffer has been given back already.");
            _returned = true;
            pool.Rented -= bytes.Length;
        }
    }
}
