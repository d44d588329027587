namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Creates files and directories that only their owner may open, because the state contains the secret key and all
/// uploads.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnDirectory = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Creates a directory for its owner. One that exists keeps its mode: it may hold more than the state.</summary>
    /// <returns>Its full path.</returns>
    public static string CreateDirectory(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path).FullName : Directory.CreateDirectory(path, OwnDirectory).FullName;

    /// <summary>Creates a directory for the state only, or removes the access of others.</summary>
    /// <returns>Its full path.</returns>
    public static string ClaimDirectory(string path)
    {
        var full = CreateDirectory(path);
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(full) != OwnDirectory)
            File.SetUnixFileMode(full, OwnDirectory);
        return full;
    }

    /// <summary>
    /// Creates an empty file, or removes the access of others to an existing one. SQLite gives its log and index the same
    /// mode.
    /// </summary>
    /// <returns>The path.</returns>
    public static string Create(string path)
    {
        if (OperatingSystem.IsWindows())
            return path;

        if (!File.Exists(path))
            new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = OwnFile,
                }
            ).Dispose();
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
        {
            if (File.Exists(file) && File.GetUnixFileMode(file) != OwnFile)
                File.SetUnixFileMode(file, OwnFile);
        }

        return path;
    }
}
