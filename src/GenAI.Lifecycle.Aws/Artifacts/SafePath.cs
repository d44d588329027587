namespace GenAI.Lifecycle.Aws;

/// <summary>Turns external names (keys, archive entries) into paths that cannot leave a directory.</summary>
internal static class SafePath
{
    /// <summary>Returns the path of <paramref name="name"/> below <paramref name="directory"/>.</summary>
    /// <exception cref="InvalidDataException">The name leads out of the directory.</exception>
    public static string Within(string directory, string name)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var path = Path.GetFullPath(Path.Combine(root, name));
        var inside = path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || path == root;
        return inside && !Path.IsPathRooted(name) && !name.Contains('\0', StringComparison.Ordinal)
            ? path
            : throw new InvalidDataException($"The name '{name}' leads outside {directory}.");
    }
}
