using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>Mapped numbers as memory. Nobody may read it after its disposal.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
internal sealed unsafe class MappedNumbers<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly T* _start;

    public MappedNumbers(MemoryMappedFile file, int count)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, (long)count * sizeof(T), MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = (T*)(start + _view.PointerOffset);
        Count = count;
    }

    public int Count { get; }

    public override Span<T> GetSpan() => new(_start, Count);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex, default, this);

    public override void Unpin() { }

    protected override void Dispose(bool disposing)
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
