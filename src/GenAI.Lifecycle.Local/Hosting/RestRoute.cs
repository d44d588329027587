using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>The method and path of an operation of a REST service as its model states them, ready to be matched with a raw path.</summary>
internal sealed class RestRoute(OperationModel operation)
{
    private readonly string[] _segments = operation.Uri.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The operation's name.</summary>
    public string Operation => operation.Name;

    /// <summary>How many segments are labels: of two routes that match, the one with fewer is meant.</summary>
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
