namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>Opens the files of a checkpoint. A pipe or a device in their place fails at once instead of blocking the process.</summary>
internal static class RegularFile
{
    /// <summary>Checks that a path names a regular file with contents.</summary>
    /// <exception cref="InvalidDataException">The file is missing or empty, or it is a directory, a pipe or a device.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path} is not a file that can be read.");
        if (!HasContents(path))
            throw new InvalidDataException($"{path} is empty, or it is a pipe or a device; it must be a regular file.");
    }

    /// <summary>Opens a file for reading.</summary>
    /// <inheritdoc cref="Require"/>
    public static FileStream Open(string path)
    {
        Require(path);
        return File.OpenRead(path);
    }

    /// <summary>Reads a whole file.</summary>
    /// <inheritdoc cref="Require"/>
    public static byte[] ReadAllBytes(string path)
    {
        Require(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Returns whether a file has contents. Pipes and devices have the length 0, and opening one can wait for ever.</summary>
    public static bool HasContents(string path) => Target(path) is { Exists: true, Length: > 0 };

    /// <summary>A link has a length of its own.</summary>
    private static FileInfo Target(string path) => new(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
}
