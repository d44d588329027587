using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>Partials as Fluid wants them: named files, in memory.</summary>
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

        // Partials never change; one moment for all lets Fluid cache what it parsed.
        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(_content, writable: false);
    }
}
