namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>
/// The names of a conversation's documents: the service takes letters, digits, single spaces, hyphens, parentheses and
/// square brackets, and requires unique names.
/// </summary>
internal sealed class DocumentNames
{
    private const int MaxLength = 200;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Returns a valid, unique name from a file name, which may be missing.</summary>
    public string Next(string? file)
    {
        var wanted = Clean(Path.GetFileNameWithoutExtension(file));
        if (wanted.Length > 0 && _taken.Add(wanted))
            return wanted;
        var stem = wanted.Length == 0 ? "document" : wanted[..Math.Min(wanted.Length, MaxLength - 12)];
        var number = wanted.Length == 0 ? 1 : 2;
        while (!_taken.Add($"{stem}-{number}"))
            number++;
        return $"{stem}-{number}";
    }

    private static string Clean(string? name)
    {
        var allowed = new string([
            .. (name ?? "").Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '(' or ')' or '[' or ']' ? c : ' '),
        ]);
        var single = string.Join(' ', allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return single[..Math.Min(single.Length, MaxLength)];
    }
}
