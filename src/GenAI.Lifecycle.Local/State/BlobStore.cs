namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Stores large contents as files. A file is complete before its name is used: a kill leaves no partial blob in use.
/// </summary>
internal sealed class BlobStore
{
    private readonly string _directory;

    public BlobStore(string directory) => _directory = PrivateFiles.ClaimDirectory(directory);

    /// <summary>Opens a new blob for writing under a fresh id.</summary>
    public (string Id, FileStream Stream) Create()
    {
        var id = Guid.NewGuid().ToString("N");
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return (id, new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous));
    }

    /// <summary>Opens a blob for reading; it may be deleted meanwhile.</summary>
    public FileStream Open(string id) =>
        new(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);

    public void Delete(string id) => File.Delete(PathOf(id));

    /// <summary>Ids of all blobs, to find those without an owner after a kill.</summary>
    public IEnumerable<string> Ids() =>
        Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!);

    private string PathOf(string id) => Path.Combine(_directory, id[..2], id);
}
