using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>A composed request that can be signed and sent any number of times: a retry only signs it again.</summary>
internal sealed class WireRequest(HttpMethod method, RequestAddress address) : IDisposable
{
    // Room for a prompt of some pages: a buffer that grows is copied.
    private const int BodyCapacity = 16 << 10;

    private readonly List<KeyValuePair<string, string>> _headers = [];
    private string? _contentType;

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method => method;

    /// <summary>The address.</summary>
    public RequestAddress Address => address;

    /// <summary>The body; empty when there is none.</summary>
    public PooledBuffer Body { get; } = new(BodyCapacity);

    /// <summary>The body's media type, signed with the rest; null without a body.</summary>
    /// <exception cref="ArgumentException">The value has a character that is not allowed in a header.</exception>
    public string? ContentType
    {
        get => _contentType;
        set => _contentType = value is null ? null : HeaderValues.Checked(value, nameof(ContentType));
    }

    /// <summary>The access key of the last attempt's signature; null while there is none.</summary>
    public string? SignedWith { get; set; }

    /// <summary>The operation's own headers, all of them signed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>Adds a header, named in lower case, unless <paramref name="value"/> is null.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="source">The expression of the value, which names the request's member in the error.</param>
    /// <exception cref="ArgumentException">The value has a character that is not allowed in a header.</exception>
    public void AddHeader(string name, string? value, [CallerArgumentExpression(nameof(value))] string source = "")
    {
        if (value is not null)
            _headers.Add(new(name, HeaderValues.Checked(value, source)));
    }

    /// <summary>Returns the body's memory to the pool.</summary>
    public void Dispose() => Body.Dispose();
}
