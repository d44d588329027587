using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>
/// Rows of numbers, slot after slot, in a file beside the database that is mapped into memory. A write goes to slots that no committed row of
/// the database names and reaches the disk before the rows do, so that a kill leaves nothing but unused bytes.
/// </summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
internal sealed class SlotFile<T> : IDisposable
    where T : unmanaged
{
    private const int LeastSlots = 4_096;

    private readonly SafeFileHandle _handle;
    private readonly Lock _gate = new();
    private readonly List<MappedNumbers<T>> _mappings = [];

    public SlotFile(string path) =>
        _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Writes rows that follow each other, and waits for the disk.</summary>
    public void Write(int firstSlot, int rowLength, T[] rows)
    {
        RandomAccess.Write(_handle, MemoryMarshal.AsBytes<T>(rows), (long)firstSlot * rowLength * Unsafe.SizeOf<T>());
        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Returns the rows of the first slots. They stay valid until the file is disposed: earlier mappings, few as they double, are kept.</summary>
    public ReadOnlyMemory<T> Read(int slots, int rowLength)
    {
        if (slots == 0 || rowLength == 0)
            return ReadOnlyMemory<T>.Empty;
        lock (_gate)
        {
            var needed = checked(slots * rowLength);
            if (_mappings.Count == 0 || _mappings[^1].Count < needed)
                _mappings.Add(Map(slots, rowLength));
            return _mappings[^1].Memory[..needed];
        }
    }

    public void Dispose()
    {
        foreach (IDisposable mapping in _mappings)
            mapping.Dispose();
        _mappings.Clear();
        _handle.Dispose();
    }

    // Room for twice the slots, so that a growing store is seldom mapped anew; the file is sparse there.
    private MappedNumbers<T> Map(int slots, int rowLength)
    {
        var count = (int)Math.Min(Array.MaxLength, Math.Max(LeastSlots, (long)slots * 2) * rowLength);
        var bytes = (long)count * Unsafe.SizeOf<T>();
        if (RandomAccess.GetLength(_handle) < bytes)
            RandomAccess.SetLength(_handle, bytes);
        return new MappedNumbers<T>(
            MemoryMappedFile.CreateFromFile(_handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true),
            count
        );
    }
}
