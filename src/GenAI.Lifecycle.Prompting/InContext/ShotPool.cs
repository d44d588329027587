using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>A pool of examples. It excludes an item from its own examples, by id and by content.</summary>
internal sealed class ShotPool
{
    private readonly Lazy<string> _hash;

    public ShotPool(IEnumerable<Shot> shots)
    {
        ArgumentNullException.ThrowIfNull(shots);
        Shots = [.. shots];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shot in Shots)
        {
            if (!seen.Add(shot.Id))
                throw new ArgumentException($"Two examples have the id '{shot.Id}'.", nameof(shots));
        }

        _hash = new Lazy<string>(HashContent);
    }

    public Shot[] Shots { get; }

    /// <summary>SHA-256 over everything that the examples add to a prompt, independent of their order.</summary>
    public string Hash => _hash.Value;

    public static bool IsSame(Shot shot, Shot item) =>
        string.Equals(shot.Id, item.Id, StringComparison.Ordinal)
        || string.Equals(shot.ContentHash, item.ContentHash, StringComparison.Ordinal);

    public IEnumerable<Shot> Without(Shot item) => Shots.Where(shot => !IsSame(shot, item));

    private string HashContent()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var shot in Shots.OrderBy(static s => s.Id, StringComparer.Ordinal))
        {
            Append(shot.Id);
            Append(shot.Output);
            Append(shot.Label ?? shot.Output);
            foreach (var (name, value) in shot.Values.OrderBy(static p => p.Key, StringComparer.Ordinal))
            {
                Append(name);
                Append(TemplateValue.Format(value));
            }

            Append(string.Empty);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // The length prefix makes the concatenation unambiguous.
        void Append(string text)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }
}
