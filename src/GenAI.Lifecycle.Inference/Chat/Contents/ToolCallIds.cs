using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>
/// Converts the ids of tool calls to a form that a service accepts. Other providers' ids, such as <c>call|fc_123</c>, are
/// replaced by ids derived from them: a call and its result get the same one, and so does the same conversation when it
/// is sent again, so that prompt caches stay valid.
/// </summary>
internal sealed class ToolCallIds
{
    private const int MaxLength = 64;
    private const int HashLength = 8;
    private const int ShortLength = 9;

    private readonly SearchValues<char> _allowed;
    private readonly bool _short;

    private ToolCallIds(SearchValues<char> allowed, bool isShort = false) => (_allowed, _short) = (allowed, isShort);

    /// <summary>The ids of Converse: <c>[a-zA-Z0-9_.:-]{1,64}</c>, as in the service's model.</summary>
    public static ToolCallIds Converse { get; } = new(WireCharacters.Id);

    /// <summary>The ids of Anthropic's messages: <c>[a-zA-Z0-9_-]</c>.</summary>
    public static ToolCallIds Claude { get; } = new(WireCharacters.Name);

    /// <summary>The ids of Mistral's models: nine letters and digits.</summary>
    public static ToolCallIds Mistral { get; } = new(WireCharacters.Name, isShort: true);

    public string ToWire(string id)
    {
        if (_short)
            return id.Length == ShortLength && id.All(char.IsAsciiLetterOrDigit) ? id : Hash(id)[..ShortLength];
        if (id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(_allowed))
            return id;

        // The hash distinguishes ids that differ only in replaced or removed characters.
        return $"{WireCharacters.Replace(id, _allowed, MaxLength - HashLength - 1)}-{Hash(id)[..HashLength]}";
    }

    private static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
