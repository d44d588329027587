using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>Provides partials to Fluid as named in-memory files.</summary>
internal sealed class PartialFiles(IReadOnlyDictionary<string, string> partials) : IFileProvider
{
    private const string Extension = ".liquid";

    public IFileInfo GetFileInfo(string subpath)
    {
        var name = subpath.EndsWith(Extension, StringComparison.Ordinal) ? subpath[..^Extension.Length] : subpath;
        return partials.TryGetValue(name, out var text) ? new PartialFile(name, text) : new NotFoundFileInfo(subpath);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class PartialFile(string name, string text) : IFileInfo
    {
        private readonly byte[] _content = Encoding.UTF8.GetBytes(text);

        public bool Exists => true;

        public long Length => _content.Length;

        public string? PhysicalPath => null;

        public string Name => name;

        // Partials never change; a constant time lets Fluid cache the parsed templates.
        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(_content, writable: false);
    }
}
