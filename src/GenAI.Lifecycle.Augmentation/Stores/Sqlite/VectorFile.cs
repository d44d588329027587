using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>
/// The vectors of a store, slot after slot, in a file beside the database that is mapped into memory. A write goes to slots that no committed
/// row names and reaches the disk before the rows do, so that a kill leaves nothing but unused bytes.
/// </summary>
internal sealed class VectorFile : IDisposable
{
    private const int LeastSlots = 4_096;

    private readonly SafeFileHandle _handle;
    private readonly Lock _gate = new();
    private readonly List<MappedVectors> _mappings = [];

    public VectorFile(string path) =>
        _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Writes the vectors of slots that follow each other, and waits for the disk.</summary>
    public void Write(int firstSlot, int dimensions, IReadOnlyList<float[]> vectors)
    {
        if (dimensions == 0 || vectors.Count == 0)
            return;
        var buffer = new float[vectors.Count * dimensions];
        for (var i = 0; i < vectors.Count; i++)
            vectors[i].CopyTo(buffer.AsSpan(i * dimensions));
        RandomAccess.Write(_handle, MemoryMarshal.AsBytes<float>(buffer), (long)firstSlot * dimensions * sizeof(float));
        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Returns the vectors of the first slots. What was returned stays valid until the file is disposed: earlier mappings, few as they double, are kept.</summary>
    public ReadOnlyMemory<float> Read(int slots, int dimensions)
    {
        if (slots == 0 || dimensions == 0)
            return ReadOnlyMemory<float>.Empty;
        lock (_gate)
        {
            var needed = checked(slots * dimensions);
            if (_mappings.Count == 0 || _mappings[^1].Count < needed)
                _mappings.Add(Map(slots, dimensions));
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
    private MappedVectors Map(int slots, int dimensions)
    {
        var count = (int)Math.Min(Array.MaxLength, Math.Max(LeastSlots, (long)slots * 2) * dimensions);
        var bytes = (long)count * sizeof(float);
        if (RandomAccess.GetLength(_handle) < bytes)
            RandomAccess.SetLength(_handle, bytes);
        return new MappedVectors(MemoryMappedFile.CreateFromFile(_handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true), count);
    }
}
