namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>A REST operation's method and path, ready to be matched with a raw path.</summary>
internal sealed class RestRoute(LocalOperation operation)
{
    private readonly string[] _segments = operation.Path!.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public LocalOperation Operation => operation;

    /// <summary>The labels, decoded, when it matches; a label is never empty.</summary>
    public IReadOnlyDictionary<string, string>? Match(string method, string rawPath)
    {
        if (method != operation.Method) return null;
        var given = rawPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (given.Length != _segments.Length) return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < given.Length; i++)
        {
            if (_segments[i][0] == '{') labels[_segments[i][1..^1]] = Uri.UnescapeDataString(given[i]);
            else if (_segments[i] != given[i]) return null;
        }
        return labels;
    }
}
