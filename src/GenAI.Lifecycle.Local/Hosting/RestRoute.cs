using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents the method and path of a REST operation in the service's model, for matching with a raw path.</summary>
internal sealed class RestRoute(OperationModel operation)
{
    private readonly string[] _segments = operation.Uri.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The operation's name.</summary>
    public string Operation => operation.Name;

    /// <summary>The number of label segments: of two matching routes, the one with fewer labels applies.</summary>
    public int Labels => _segments.Count(static segment => segment[0] == '{');

    /// <summary>Returns the labels, decoded, when it matches; a label takes one segment and is never empty.</summary>
    public IReadOnlyDictionary<string, string>? Match(string method, string rawPath)
    {
        if (method != operation.Method)
            return null;

        var given = rawPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (given.Length != _segments.Length)
            return null;

        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < given.Length; i++)
        {
            if (_segments[i][0] == '{')
                labels[_segments[i][1..^1]] = Uri.UnescapeDataString(given[i]);
            else if (_segments[i] != given[i])
                return null;
        }

        return labels;
    }
}
