using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>Keeps contents while they are read: a deleted content is removed when its last reader has ended.</summary>
internal sealed class BlobLeases(BlobStore blobs)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _readers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _doomed = new(StringComparer.Ordinal);

    /// <summary>Keeps contents until the result is disposed.</summary>
    public IDisposable Take(IEnumerable<S3Segment> segments)
    {
        string[] ids = [.. segments.Select(segment => segment.BlobId)];
        lock (_gate)
        {
            foreach (var id in ids)
                _readers[id] = _readers.GetValueOrDefault(id) + 1;
        }

        return new Lease(this, ids);
    }

    /// <summary>Deletes a content, at once or when its last reader has ended.</summary>
    public void Delete(string id)
    {
        lock (_gate)
        {
            if (_readers.ContainsKey(id))
            {
                _doomed.Add(id);
                return;
            }
        }

        blobs.Delete(id);
    }

    private void Release(IEnumerable<string> ids)
    {
        var free = new List<string>();
        lock (_gate)
        {
            foreach (var id in ids)
            {
                if (--_readers[id] > 0)
                    continue;
                _readers.Remove(id);
                if (_doomed.Remove(id))
                    free.Add(id);
            }
        }

        free.ForEach(blobs.Delete);
    }

    private sealed class Lease(BlobLeases owner, string[] ids) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                owner.Release(ids);
        }
    }
}
