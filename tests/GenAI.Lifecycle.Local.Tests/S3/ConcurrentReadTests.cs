using GenAI.Lifecycle.Local.Services.S3;
using GenAI.Lifecycle.Local.Services.S3.Objects;
using GenAI.Lifecycle.Local.State;
using GenAI.Lifecycle.Local.Tests.Containers;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Tests.S3;

/// <summary>Contents stay for those who read them.</summary>
public sealed class ConcurrentReadTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StateStore _state;
    private readonly S3Store _store;

    public ConcurrentReadTests()
    {
        _state = new StateStore(_directory.Path);
        _store = new S3Store(_state);
        _store.TryAddBucket(new S3Bucket("b", TimeProvider.System.GetUtcNow()));
    }

    public void Dispose()
    {
        _state.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_leased_content_outlives_its_object()
    {
        await PutAsync("first");
        var http = new DefaultHttpContext();
        var disposables = new Disposables(http);
        var leased = _store.Lease(http, () => _store.RequireObject("b", "k"));

        await PutAsync("second");
        (await ReadAsync(_store.Open(leased))).ShouldBe("first");
        disposables.Dispose();

        _store.Blobs.Ids().Count().ShouldBe(1);
        (await ReadAsync(_store.OpenRead("b", "k")!)).ShouldBe("second");
    }

    [Fact]
    public async Task An_open_stream_outlives_its_object()
    {
        await PutAsync("first");
        var stream = _store.OpenRead("b", "k")!;

        _store.RemoveObject("b", "k");

        (await ReadAsync(stream)).ShouldBe("first");
        _store.Blobs.Ids().ShouldBeEmpty();
    }

    private async Task PutAsync(string text)
    {
        var written = await ContentWriter.WriteAsync(
            _store.Blobs,
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
            "CRC32",
            100,
            static _ => { },
            CancellationToken.None
        );
        _store.PutObject(
            new S3Object(
                "b",
                "k",
                [written.Segment],
                written.Segment.Size,
                written.ETag,
                TimeProvider.System.GetUtcNow(),
                new S3Attributes()
            ),
            static _ => { }
        );
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The objects that a request registered for disposal.</summary>
    private sealed class Disposables : Microsoft.AspNetCore.Http.Features.IHttpResponseFeature, IDisposable
    {
        private readonly List<(Func<object, Task> Callback, object State)> _completed = [];

        public Disposables(HttpContext http) => http.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpResponseFeature>(this);

        public int StatusCode { get; set; } = 200;

        public string? ReasonPhrase { get; set; }

        public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

        public Stream Body { get; set; } = Stream.Null;

        public bool HasStarted => false;

        public void OnStarting(Func<object, Task> callback, object state) { }

        public void OnCompleted(Func<object, Task> callback, object state) => _completed.Add((callback, state));

        public void Dispose() => _completed.ForEach(item => item.Callback(item.State).GetAwaiter().GetResult());
    }
}
